-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Each time a receipt was given out, on paper or as a file: the first is the receipt, the others are copies of it.

CREATE TABLE receipt_print (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  payment_id BYTEA NOT NULL,
  medium TEXT NOT NULL,
  author TEXT NOT NULL,
  printed_at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX receipt_print_payment ON receipt_print (utility_id, payment_id);
