meta:
  id: keystages_log
  title: Segment of the log of a Keystages store
  endian: be
doc: Changes of a store, in the order in which they took effect. See log-format.md for what this description cannot check.
seq:
  - id: magic
    contents: [0x89, KEYL, 0x0d, 0x0a, 0x1a]
  - id: version
    type: u4
    valid: 1
  - id: number
    type: u8
    valid:
      min: 1
    doc: The same as in the name of the file.
  - id: first_sequence
    type: u8
  - id: salt
    size: 8
  - id: checksum
    type: u4
    doc: CRC-32C of all bytes before it.
  - id: frames
    type: frame
    if: _io.size - _io.pos >= 22
    repeat: until
    repeat-until: _.len_entries == 0 or _io.size - _io.pos < 22
    doc: 22 bytes is the shortest frame. One without entries is no frame; the room begins with it.
  - id: room
    size-eos: true
types:
  frame:
    seq:
      - id: checksum
        type: u4
        doc: CRC-32C of the salt and of the rest of the frame.
      - id: len_entries
        type: u4
        valid:
          max: 1048836
      - id: sequence
        type: u8
        doc: That of the frame before, plus 1.
      - id: entries
        type: entries
        size: len_entries
  entries:
    seq:
      - id: entries
        type: entry
        repeat: eos
  entry:
    seq:
      - id: len_key
        type: u1
        valid:
          min: 1
      - id: len_value
        type: u4
        valid:
          expr: _ <= 1048576 or _ == 0xffffffff
        doc: 0xffffffff says that the key is erased.
      - id: key
        type: str
        size: len_key
        encoding: UTF-8
      - id: value
        size: len_value
        if: len_value != 0xffffffff
