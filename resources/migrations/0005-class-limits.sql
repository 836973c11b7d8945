-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- By which limits the readings of a customer class are checked, and what is estimated where nothing else is known.  The
-- id is that of the class; a class without a row has the program's own limits.

CREATE TABLE class_limits (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  high_percent BIGINT NOT NULL,
  high_litres BIGINT NOT NULL,
  low_percent BIGINT NOT NULL,
  low_litres BIGINT NOT NULL,
  zero_days BIGINT NOT NULL,
  inactive_litres BIGINT NOT NULL,
  estimate_litres BIGINT,
  PRIMARY KEY (utility_id, id)
);
