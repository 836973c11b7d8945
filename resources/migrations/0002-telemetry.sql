-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What smart meters sent: kept apart from the change log, on two levels (src/store/README.md).  A batch becomes one
-- packed row of the log; the compaction packs what the log holds into blocks, one register's values each.

-- A small number for each register that sends, so that the rows below are small.  Of this book alone.
CREATE TABLE telemetry_channel (
  utility_id BYTEA NOT NULL,
  channel BIGINT NOT NULL,
  register_id BYTEA NOT NULL,
  unit TEXT NOT NULL,
  decimals SMALLINT NOT NULL,
  PRIMARY KEY (utility_id, channel),
  UNIQUE (utility_id, register_id)
) /*clustered*/;

-- body: mb-telemetry-chunk.h.
CREATE TABLE telemetry_log (
  utility_id BYTEA NOT NULL,
  seq BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  count BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (utility_id, seq)
);

-- body: mb-telemetry-block.h.  The blocks of a channel do not overlap, and none crosses a month (UTC).  The other
-- columns are the block in short, where a chart or a usage history needs no more: sum is that of the differences to the
-- first value, flags those of any value.
CREATE TABLE telemetry_block (
  utility_id BYTEA NOT NULL,
  channel BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  min BIGINT NOT NULL,
  max BIGINT NOT NULL,
  count BIGINT NOT NULL,
  sum BIGINT NOT NULL,
  flags BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (utility_id, channel, first_at)
);

-- ---------------------------------------------------------------------------------------------------------------
-- The inbox: what waits for a person is few among many, and is found at once.

CREATE INDEX inbox_waiting ON inbox (utility_id, outcome, received_at) WHERE outcome <> 'stored';

-- The frames behind readings are kept when the others go.
CREATE INDEX reading_frame ON reading (utility_id, frame_id) WHERE frame_id IS NOT NULL;
