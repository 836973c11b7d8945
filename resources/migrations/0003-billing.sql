-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A billing run reads the account's last dozen invoices for each bill: the index has all that it asks for
-- (src/store/mb-billed-query.h), in the order in which it asks, so that no invoice with its body is touched; and whether
-- one is due later than the new one.
DROP INDEX invoice_account;
CREATE INDEX invoice_account ON invoice (utility_id, account_id, issued_on, period_end, id, period_start, total,
                                         usage_mantissa, usage_unit, estimated, due_on);
