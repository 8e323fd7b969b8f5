meta:
  id: keystages_snapshot
  title: Snapshot of a Keystages store
  file-extension: snapshot
  endian: be
doc: All entries of a store at one instant. See snapshot-format.md for what this description cannot check.
seq:
  - id: magic
    contents: [0x89, KEYS, 0x0d, 0x0a, 0x1a]
  - id: version
    type: u4
    valid:
      min: 1
      max: 2
  - id: num_entries
    type: u4
  - id: first_segment
    type: u8
    if: version == 2
    valid:
      min: 1
    doc: Number of the segment of the log that goes on from here.
  - id: entries
    type: entry
    repeat: expr
    repeat-expr: num_entries
  - id: checksum
    type: u4
    doc: CRC-32C of all bytes before it.
    valid:
      expr: _io.eof
types:
  entry:
    seq:
      - id: len_key
        type: u1
        valid:
          min: 1
      - id: len_value
        type: u4
        valid:
          max: 1048576
      - id: key
        type: str
        size: len_key
        encoding: UTF-8
      - id: value
        size: len_value
