-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The book, from the beginning.  See src/store/README.md for the rules of this file:
--  * the SQL that SQLite and PostgreSQL share; BYTEA, BIGINT, SMALLINT and TEXT are the only types;
--  * utility_id leads every primary key, unique constraint and index;
--  * dates are day numbers, instants microseconds UTC, money minor units, quantities mantissa + decimals + unit;
--  * /*clustered*/ after a table asks the driver to store the rows in the order of the key where it can;
--  * facts have no state column and are never updated or deleted: triggers are made from the catalogue of entities.

-- ---------------------------------------------------------------------------------------------------------------
-- This book on this device

CREATE TABLE book (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE change_log (
  utility_id BYTEA NOT NULL,
  dev_seq BIGINT NOT NULL,
  op_id BYTEA NOT NULL,
  tx BYTEA NOT NULL,
  kind TEXT NOT NULL,
  entity TEXT NOT NULL,
  id BYTEA NOT NULL,
  base_rev BIGINT,
  body TEXT NOT NULL,
  personal TEXT,
  hlc TEXT NOT NULL,
  prev BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (utility_id, dev_seq)
) /*clustered*/;

CREATE TABLE personal (
  utility_id BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  salt BYTEA NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (utility_id, hash)
) /*clustered*/;

CREATE TABLE record_revision (
  utility_id BYTEA NOT NULL,
  entity TEXT NOT NULL,
  id BYTEA NOT NULL,
  field TEXT NOT NULL,
  rev BIGINT NOT NULL,
  old TEXT,
  new TEXT,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, entity, id, field, rev)
) /*clustered*/;

CREATE TABLE series (
  utility_id BYTEA NOT NULL,
  series TEXT NOT NULL,
  last_no BIGINT NOT NULL,
  last_date BIGINT NOT NULL,
  PRIMARY KEY (utility_id, series)
) /*clustered*/;

-- ---------------------------------------------------------------------------------------------------------------
-- Central data

CREATE TABLE utility (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  country TEXT NOT NULL,
  currency TEXT NOT NULL,
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  tax_number TEXT,
  phone TEXT,
  email TEXT,
  website TEXT,
  iban TEXT,
  bic TEXT,
  upi_address TEXT,
  payment_days SMALLINT NOT NULL,
  bill_message TEXT,
  PRIMARY KEY (utility_id, id)
);

CREATE TABLE office (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, code)
);

CREATE TABLE device (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  office_id BYTEA NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, office_id, code)
);

CREATE TABLE staff (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, login)
);

CREATE TABLE district (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  mains_metres BIGINT,
  private_pipe_metres BIGINT,
  pressure_decimetres BIGINT,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, code)
);

CREATE TABLE customer_class (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, code)
);

CREATE TABLE ledger_account (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, code)
);

CREATE TABLE tariff (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, code)
);

-- body: the rate sheets of the version, one for each customer class, with the worked examples (tariff/).
CREATE TABLE tariff_version (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  tariff_id BYTEA NOT NULL,
  number BIGINT NOT NULL,
  effective_from BIGINT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, tariff_id, number)
);

CREATE TABLE cycle (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  months SMALLINT NOT NULL,
  first_period BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, code)
);

-- ---------------------------------------------------------------------------------------------------------------
-- Customers and what they are supplied with

CREATE TABLE premise (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  district_id BYTEA,
  street TEXT NOT NULL,
  locality TEXT NOT NULL,
  postcode TEXT,
  address_key TEXT NOT NULL,
  PRIMARY KEY (utility_id, id)
);

CREATE TABLE service_point (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  premise_id BYTEA NOT NULL,
  service TEXT NOT NULL,
  route TEXT,
  route_order BIGINT,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX service_point_premise ON service_point (utility_id, premise_id);

CREATE TABLE customer (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  language TEXT,
  postal_address TEXT,
  note TEXT,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX customer_name ON customer (utility_id, name_key, id);

CREATE TABLE account (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  number TEXT NOT NULL,
  customer_id BYTEA NOT NULL,
  class_id BYTEA NOT NULL,
  tariff_id BYTEA NOT NULL,
  cycle_id BYTEA NOT NULL,
  opened_on BIGINT NOT NULL,
  closed_on BIGINT,
  delivery TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, number)
);
CREATE INDEX account_customer ON account (utility_id, customer_id);
CREATE INDEX account_cycle ON account (utility_id, cycle_id, id);

-- Who is supplied at a service point, from move-in to move-out (the first day after the last).
CREATE TABLE agreement (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  account_id BYTEA NOT NULL,
  service_point_id BYTEA NOT NULL,
  starts_on BIGINT NOT NULL,
  ends_on BIGINT,
  dwelling_units BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX agreement_account ON agreement (utility_id, account_id, starts_on);
CREATE INDEX agreement_service_point ON agreement (utility_id, service_point_id, starts_on);

-- Derived, can be rebuilt: what an account is sorted by in lists, where it is, and which document of the search index
-- it is found by.  The index's own tables are made by the driver.
CREATE TABLE account_card (
  utility_id BYTEA NOT NULL,
  account_id BYTEA NOT NULL,
  doc BIGINT NOT NULL,
  premise_id BYTEA,
  number_key TEXT NOT NULL,
  name_key TEXT NOT NULL,
  address_key TEXT NOT NULL,
  closed SMALLINT NOT NULL,
  PRIMARY KEY (utility_id, account_id),
  UNIQUE (utility_id, doc)
) /*clustered*/;
CREATE INDEX account_card_number ON account_card (utility_id, number_key, account_id);
CREATE INDEX account_card_name ON account_card (utility_id, name_key, account_id);
CREATE INDEX account_card_address ON account_card (utility_id, address_key, account_id);

CREATE TABLE meter (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  serial TEXT NOT NULL,
  manufacturer TEXT,
  model TEXT,
  size TEXT NOT NULL,
  device TEXT,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, serial)
);
CREATE INDEX meter_device ON meter (utility_id, device);

CREATE TABLE register (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  meter_id BYTEA NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  decimals SMALLINT NOT NULL,
  digits SMALLINT NOT NULL,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX register_meter ON register (utility_id, meter_id);

CREATE TABLE installation (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  meter_id BYTEA NOT NULL,
  service_point_id BYTEA NOT NULL,
  installed_on BIGINT NOT NULL,
  removed_on BIGINT,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX installation_meter ON installation (utility_id, meter_id, installed_on);
CREATE INDEX installation_service_point ON installation (utility_id, service_point_id, installed_on);

-- ---------------------------------------------------------------------------------------------------------------
-- Telemetry: kept apart from the change log

CREATE TABLE inbox (
  utility_id BYTEA NOT NULL,
  frame_id BYTEA NOT NULL,
  topic TEXT NOT NULL,
  payload BYTEA NOT NULL,
  received_at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  error TEXT,
  device TEXT,
  PRIMARY KEY (utility_id, frame_id)
);
CREATE INDEX inbox_received ON inbox (utility_id, received_at);
CREATE INDEX inbox_device ON inbox (utility_id, device, received_at);

-- ---------------------------------------------------------------------------------------------------------------
-- Readings

-- purpose: cyclic, install, remove, move-in, move-out, special.  source: telemetry, manual, estimate, correction.
CREATE TABLE reading (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  register_id BYTEA NOT NULL,
  read_on BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  mantissa BIGINT NOT NULL,
  decimals SMALLINT NOT NULL,
  unit TEXT NOT NULL,
  purpose TEXT NOT NULL,
  source TEXT NOT NULL,
  rule TEXT,
  replaces_id BYTEA,
  frame_id BYTEA,
  flags BIGINT NOT NULL,
  note TEXT,
  author TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX reading_register ON reading (utility_id, register_id, read_on);

-- verdict: accepted, suspect, rejected.  The last one by id stands.
CREATE TABLE reading_verdict (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  reading_id BYTEA NOT NULL,
  verdict TEXT NOT NULL,
  rule TEXT NOT NULL,
  numbers TEXT,
  reason TEXT,
  author TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX reading_verdict_reading ON reading_verdict (utility_id, reading_id, id);

-- Derived, can be rebuilt: the verdict that stands for each reading.
CREATE TABLE reading_state (
  utility_id BYTEA NOT NULL,
  reading_id BYTEA NOT NULL,
  verdict TEXT NOT NULL,
  rule TEXT NOT NULL,
  verdict_id BYTEA NOT NULL,
  PRIMARY KEY (utility_id, reading_id)
) /*clustered*/;
CREATE INDEX reading_state_verdict ON reading_state (utility_id, verdict, rule, reading_id);

-- A register that gave no reading at a cut-off waits here for a person, beside the suspect readings.  Derived.
CREATE TABLE missing_reading (
  utility_id BYTEA NOT NULL,
  register_id BYTEA NOT NULL,
  read_on BIGINT NOT NULL,
  last_seen_at BIGINT,
  PRIMARY KEY (utility_id, register_id, read_on)
) /*clustered*/;

-- ---------------------------------------------------------------------------------------------------------------
-- Bills

CREATE TABLE billing_run (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  cycle_id BYTEA NOT NULL,
  period_start BIGINT NOT NULL,
  period_end BIGINT NOT NULL,
  state TEXT NOT NULL,
  author TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX billing_run_cycle ON billing_run (utility_id, cycle_id, period_start);

-- A draft is no fact: it is recomputed and deleted until it is posted.  state: ready, error, held, posted.
-- usage_mantissa: thousandths of usage_unit, here and on the invoice.
CREATE TABLE draft_bill (
  utility_id BYTEA NOT NULL,
  run_id BYTEA NOT NULL,
  account_id BYTEA NOT NULL,
  state TEXT NOT NULL,
  exceptions BIGINT NOT NULL,
  total BIGINT NOT NULL,
  previous_total BIGINT,
  usage_mantissa BIGINT NOT NULL,
  usage_unit TEXT,
  body TEXT,
  error TEXT,
  hold_reason TEXT,
  PRIMARY KEY (utility_id, run_id, account_id)
) /*clustered*/;

CREATE TABLE invoice (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  account_id BYTEA NOT NULL,
  run_id BYTEA,
  kind TEXT NOT NULL,
  period_start BIGINT NOT NULL,
  period_end BIGINT NOT NULL,
  series TEXT NOT NULL,
  no BIGINT NOT NULL,
  issued_on BIGINT NOT NULL,
  due_on BIGINT NOT NULL,
  currency TEXT NOT NULL,
  net BIGINT NOT NULL,
  tax BIGINT NOT NULL,
  total BIGINT NOT NULL,
  brought_forward BIGINT NOT NULL,
  usage_mantissa BIGINT NOT NULL,
  usage_unit TEXT NOT NULL,
  estimated SMALLINT NOT NULL,
  body TEXT NOT NULL,
  addressee BYTEA NOT NULL,
  author TEXT NOT NULL,
  posted_at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, series, no),
  UNIQUE (utility_id, account_id, period_start, kind)
);
CREATE INDEX invoice_run ON invoice (utility_id, run_id, no);
CREATE INDEX invoice_account ON invoice (utility_id, account_id, issued_on);

-- ---------------------------------------------------------------------------------------------------------------
-- The ledger

-- lines: the postings, packed; the rows of `posting` are derived from them and can be rebuilt.
CREATE TABLE posting_set (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  kind TEXT NOT NULL,
  document_id BYTEA NOT NULL,
  event_date BIGINT NOT NULL,
  ledger_date BIGINT NOT NULL,
  lines TEXT NOT NULL,
  author TEXT NOT NULL,
  posted_at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX posting_set_document ON posting_set (utility_id, document_id);
CREATE INDEX posting_set_date ON posting_set (utility_id, ledger_date, id);

CREATE TABLE posting (
  utility_id BYTEA NOT NULL,
  set_id BYTEA NOT NULL,
  line SMALLINT NOT NULL,
  ledger_account TEXT NOT NULL,
  account_id BYTEA,
  currency TEXT NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (utility_id, set_id, line)
) /*clustered*/;
CREATE INDEX posting_account ON posting (utility_id, account_id, set_id);

-- Derived: the sum of an account's receivable postings, checked by verify.
CREATE TABLE account_balance (
  utility_id BYTEA NOT NULL,
  account_id BYTEA NOT NULL,
  balance BIGINT NOT NULL,
  PRIMARY KEY (utility_id, account_id)
) /*clustered*/;

-- ---------------------------------------------------------------------------------------------------------------
-- Payments

CREATE TABLE payment (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  account_id BYTEA NOT NULL,
  series TEXT NOT NULL,
  no BIGINT NOT NULL,
  paid_on BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  currency TEXT NOT NULL,
  amount BIGINT NOT NULL,
  reference TEXT,
  author TEXT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, series, no)
);
CREATE INDEX payment_account ON payment (utility_id, account_id, paid_on);
CREATE INDEX payment_date ON payment (utility_id, paid_on, id);

CREATE TABLE tender (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  payment_id BYTEA NOT NULL,
  kind TEXT NOT NULL,
  amount BIGINT NOT NULL,
  tendered BIGINT NOT NULL,
  reference TEXT,
  PRIMARY KEY (utility_id, id)
);
CREATE INDEX tender_payment ON tender (utility_id, payment_id);

CREATE TABLE payment_reversal (
  utility_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  payment_id BYTEA NOT NULL,
  reversed_on BIGINT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  reversed_at BIGINT NOT NULL,
  PRIMARY KEY (utility_id, id),
  UNIQUE (utility_id, payment_id)
);

-- Derived: what each payment settled, recomputed per account.
CREATE TABLE allocation (
  utility_id BYTEA NOT NULL,
  account_id BYTEA NOT NULL,
  payment_id BYTEA NOT NULL,
  invoice_id BYTEA NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (utility_id, account_id, payment_id, invoice_id)
) /*clustered*/;

-- Derived: what is still open of an invoice.
CREATE TABLE open_item (
  utility_id BYTEA NOT NULL,
  account_id BYTEA NOT NULL,
  invoice_id BYTEA NOT NULL,
  due_on BIGINT NOT NULL,
  open BIGINT NOT NULL,
  PRIMARY KEY (utility_id, account_id, invoice_id)
) /*clustered*/;
CREATE INDEX open_item_due ON open_item (utility_id, due_on, account_id);
