-- What wrk sends to etcd's JSON gateway, which takes keys and values as Base64: a value of 100
-- bytes, for one of 1,000 keys. Any four digits are Base64.
wrk.method = "POST"
local value = string.rep("dmFs", 33) .. "dg=="

function request()
  local key = string.format("%04d", math.random(0, 999))
  return wrk.format(nil, "/v3/kv/put", nil, '{"key":"' .. key .. '","value":"' .. value .. '"}')
end
