/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-frame-taker.h"

#include "mb-decoder.h"
#include "mb-telemetry-repository.h"
#include "mb-utility-zone.h"

bool
mb_frame_taker_init (MbFrameTaker *self, MbTransaction *tx, GError **error)
{
  *self = (MbFrameTaker) { .tx = tx, .received_at = INT64_MIN };
  self->zone = mb_utility_zone (mb_transaction_database (tx), mb_transaction_utility (tx), error);
  self->entries = g_array_new (FALSE, FALSE, sizeof (MbTelemetryEntry));
  self->values = g_array_new (FALSE, FALSE, sizeof (MbTakenValue));
  return self->zone != NULL;
}

void
mb_frame_taker_release (MbFrameTaker *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->values, g_array_unref);
}

/* The sentence about a value that cannot be the register's. */
static void
refuse_value (MbInboxFrame *frame, const MbTelemetry *telemetry, const GError *problem)
{
  char text[MB_QUANTITY_TEXT_SIZE];
  frame->outcome = MB_INBOX_ERROR;
  frame->error =
      g_strdup_printf ("Topic “%s”: device %s sends %s %s, which its register cannot count: %s", frame->topic,
                       telemetry->device, mb_quantity_to_text (telemetry->register_value, text),
                       mb_unit_symbol (telemetry->register_value.unit), problem->message);
}

static bool
read_value (MbFrameTaker *self, MbInboxFrame *frame, const MbTelemetry *telemetry, MbFrameContent *content,
            GError **error)
{
  MbTelemetryChannel channel;
  g_autoptr (GError) problem = NULL;

  if (!mb_telemetry_channel_obtain (self->tx, &content->value.register_id, &channel, error))
    return false;
  if (!mb_telemetry_channel_value (&channel, telemetry->register_value, &content->number, &problem))
    {
      refuse_value (frame, telemetry, problem);
      return true;
    }
  frame->outcome = MB_INBOX_STORED;
  content->channel = channel.channel;
  content->value.has_value = true;
  content->value.value = mb_telemetry_channel_quantity (&channel, content->number);
  return true;
}

bool
mb_frame_taker_read (MbFrameTaker *self, MbInboxFrame *frame, MbFrameContent *content, GError **error)
{
  MbTelemetry telemetry;
  MbTelemetrySender sender;
  g_autoptr (GError) problem = NULL;
  bool found = false;

  *content = (MbFrameContent) { 0 };
  if (!mb_decode_frame (frame->topic, frame->payload, frame->size, frame->received_at, self->zone, &telemetry,
                        &problem))
    {
      frame->outcome = MB_INBOX_ERROR;
      frame->error = g_strdup (problem->message);
      return true;
    }
  frame->device = g_strdup (telemetry.device);
  if (!mb_telemetry_sender_find (mb_transaction_database (self->tx), mb_transaction_utility (self->tx),
                                 telemetry.device, &sender, &found, error))
    return false;
  frame->outcome = found ? MB_INBOX_EVENT : MB_INBOX_UNKNOWN_DEVICE;
  if (!found)
    return true;
  content->value = (MbTakenValue) {
    .register_id = sender.register_id,
    .meter_id = sender.meter_id,
    .at = telemetry.time_ahead ? frame->received_at : telemetry.time,
    .flags = telemetry.flags | (telemetry.time_ahead ? MB_SAMPLE_CLOCK : 0),
  };
  return !telemetry.current || read_value (self, frame, &telemetry, content, error);
}

void
mb_frame_taker_gather (MbFrameTaker *self, unsigned index, const MbInboxFrame *frame, const MbFrameContent *content)
{
  self->n[frame->outcome]++;
  self->received_at = MAX (self->received_at, frame->received_at);
  if (frame->outcome != MB_INBOX_STORED && frame->outcome != MB_INBOX_EVENT)
    return;
  MbTakenValue value = content->value;
  value.frame = index;
  g_array_append_val (self->values, value);
  if (content->channel == 0)
    return;
  MbTelemetryEntry entry = { content->channel, { value.at, content->number, value.flags } };
  g_array_append_val (self->entries, entry);
}

bool
mb_frame_taker_finish (MbFrameTaker *self, GError **error)
{
  return mb_telemetry_append (self->tx, (const MbTelemetryEntry *) self->entries->data, self->entries->len,
                              self->received_at, error);
}
