-- What wrk sends to a stage: PUT with a value of 100 bytes, for one of 1,000 keys.
wrk.method = "PUT"
wrk.body = string.rep("v", 100)

function request()
  return wrk.format(nil, "/kv/key-" .. math.random(0, 999))
end
