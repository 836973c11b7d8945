/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-command.h"

#include "mb-add-customer-class.h"
#include "mb-add-customer.h"
#include "mb-add-cycle.h"
#include "mb-add-district.h"
#include "mb-add-meter.h"
#include "mb-add-premise.h"
#include "mb-calculate-bills.h"
#include "mb-change-customer.h"
#include "mb-change-utility.h"
#include "mb-collect-readings.h"
#include "mb-compact-telemetry.h"
#include "mb-correct-reading.h"
#include "mb-decide-reading.h"
#include "mb-estimate-missing.h"
#include "mb-estimate-reading.h"
#include "mb-exchange-meter.h"
#include "mb-found-utility.h"
#include "mb-hold-bill.h"
#include "mb-install-meter.h"
#include "mb-load-telemetry.h"
#include "mb-move-in.h"
#include "mb-move-out.h"
#include "mb-open-account.h"
#include "mb-post-bills.h"
#include "mb-print-receipt.h"
#include "mb-publish-tariff-version.h"
#include "mb-purge-inbox.h"
#include "mb-record-reading.h"
#include "mb-retake-frames.h"
#include "mb-reverse-payment.h"
#include "mb-set-class-limits.h"
#include "mb-sign-up-customer.h"
#include "mb-start-billing-run.h"
#include "mb-take-frames.h"
#include "mb-take-payment.h"

/* In the order of the day: the utility, its people and things, readings, bills, payments. */
const MbCommand *const mb_commands[] = {
  &mb_found_utility,
  &mb_change_utility,
  &mb_add_customer_class,
  &mb_set_class_limits,
  &mb_add_district,
  &mb_add_cycle,
  &mb_publish_tariff_version,
  &mb_add_customer,
  &mb_change_customer,
  &mb_sign_up_customer,
  &mb_add_premise,
  &mb_open_account,
  &mb_move_in,
  &mb_move_out,
  &mb_add_meter,
  &mb_install_meter,
  &mb_exchange_meter,
  &mb_take_frames,
  &mb_retake_frames,
  &mb_load_telemetry,
  &mb_compact_telemetry,
  &mb_purge_inbox,
  &mb_record_reading,
  &mb_collect_readings,
  &mb_decide_reading,
  &mb_undo_reading_decision,
  &mb_correct_reading,
  &mb_estimate_reading,
  &mb_estimate_missing,
  &mb_start_billing_run,
  &mb_calculate_bills,
  &mb_hold_bill,
  &mb_release_bill,
  &mb_post_bills,
  &mb_take_payment,
  &mb_print_receipt,
  &mb_undo_payment,
  &mb_reverse_payment,
  NULL,
};
