/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Telegrams in the shapes of wmbusmeters' drivers; ids, names and values are made up. */

#include "mb-decoder.h"

#define RECEIVED INT64_C (1793491260) * MB_INSTANT_SECOND /* 2026-11-01T00:01:00Z */

/* The end that most telegrams share. */
#define T "\"timestamp\":\"2026-11-01T00:00:00Z\"}"
#define HEAD(media, meter, id)                                                                                         \
  "{\"_\":\"telegram\",\"media\":\"" media "\",\"meter\":\"" meter "\",\"name\":\"Garden\",\"id\":\"" id "\","

static const struct
{
  const char *label;
  const char *payload;
  const char *device;
  const char *value; /* NULL: an event */
  const char *unit;
  const char *flags;
} cases[] = {
  { "multical21: dry, with a value at a date",
    HEAD ("cold water", "multical21",
          "76348799") "\"total_m3\":6.408,\"target_m3\":5.127,\"max_flow_m3h\":0.000,"
                      "\"flow_temperature_c\":8,\"external_temperature_c\":23,\"current_status\":\"DRY\",\"time_dry\":"
                      "\"22-31 days\","
                      "\"time_reversed\":\"\",\"time_leaking\":\"\",\"time_bursting\":\"\"," T,
    "76348799", "6.408", "m3", "dry" },
  { "multical21: six decimals are kept",
    HEAD ("cold water", "multical21", "00000042") "\"total_m3\":6.392000,\"current_status\":\"\"," T, "00000042",
    "6.392000", "m3", "" },
  { "kamwater: two statuses",
    "{\"_\":\"telegram\",\"current_status\":\"LEAK\",\"id\":\"54084280\",\"media\":\"cold "
    "water\",\"meter\":\"kamwater\","
    "\"min_external_temperature_last_month_c\":15,\"name\":\"Cellar\",\"status\":\"LEAK "
    "BURST\",\"target_date\":\"2026-10-01\","
    "\"target_m3\":51.508,\"time_bursting\":\"1-8 hours\",\"time_dry\":\"\",\"time_leaking\":\"9-24 hours\","
    "\"time_reversed\":\"\",\"timestamp\":\"2026-11-01T00:00:00Z\",\"total_m3\":60.77}",
    "54084280", "60.77", "m3", "leak,burst" },
  { "kamwater: not decrypted",
    HEAD ("cold water", "kamwater",
          "76340000") "\"error\":\"decryption failed, please check key\",\"telegram\":\"2A442D2C00\"," T,
    "76340000", NULL, NULL, "" },
  { "flowiq2200",
    HEAD ("cold water", "flowiq2200",
          "52525252") "\"status\":\"OK\",\"total_m3\":4.08,\"target_m3\":0.1,"
                      "\"target_datetime\":\"2026-10-01 00:00\",\"volume_flow_m3h\":0,\"flow_temperature_c\":11.5," T,
    "52525252", "4.08", "m3", "" },
  { "iperl", HEAD ("water", "iperl", "33225511") "\"total_m3\":123.529,\"max_flow_m3h\":0," T, "33225511", "123.529",
    "m3", "" },
  { "izar: alarms in lower case",
    HEAD ("water", "izar", "21242470") "\"prefix\":\"C19UA\",\"serial_number\":\"145842\",\"total_m3\":3.488,"
                                       "\"last_month_total_m3\":3.486,\"last_month_measure_date\":\"2026-09-30\","
                                       "\"remaining_battery_life_y\":14.5,"
                                       "\"current_alarms\":\"meter_blocked,underflow\",\"previous_alarms\":\"no_"
                                       "alarm\",\"transmit_period_s\":8," T,
    "21242470", "3.488", "m3", "blocked,fault" },
  { "izar: a past leak, hexadecimal id",
    HEAD (
        "water", "izar",
        "20e4ffde") "\"total_m3\":159.832,\"last_month_total_m3\":157.76,"
                    "\"remaining_battery_life_y\":9,\"current_alarms\":\"no_alarm\",\"previous_alarms\":\"leakage\"," T,
    "20e4ffde", "159.832", "m3", "past-leak" },
  { "izarv2: the past in its status",
    HEAD ("water", "izarv2",
          "48500370") "\"total_m3\":521.602,\"target_m3\":519.147,\"battery_y\":9,\"status\":\"PREV_LEAKAGE\"," T,
    "48500370", "521.602", "m3", "past-leak" },
  { "hydrus: tariffs are no register",
    HEAD ("water", "hydrus",
          "64640000") "\"at_date\":\"2025-12-31\",\"flow_m3h\":-0.002,\"remaining_battery_life_y\":9.240436,"
                      "\"status\":\"OK\",\"total_at_date_m3\":244.623,\"target_m3\":294.128,\"total_m3\":296.789,"
                      "\"total_tariff1_at_date_m3\":0,\"total_tariff2_at_date_m3\":244.623," T,
    "64640000", "296.789", "m3", "" },
  { "hydrus without its total",
    HEAD ("water", "hydrus", "64640001") "\"status\":\"OK\",\"total_at_date_m3\":244.623,\"total_tariff2_m3\":12," T,
    "64640001", NULL, NULL, "" },
  { "sensus 640 (iperl family) in warm water",
    HEAD ("warm water", "sensus", "11778899") "\"total_m3\":17,\"target_m3\":12.5,\"status\":\"OK\"," T, "11778899",
    "17", "m3", "" },
  { "itron",
    "{\"_\":\"telegram\",\"enhanced_id\":\"002300037118\",\"id\":\"23362000\",\"media\":\"cold "
    "water\",\"meter\":\"itron\","
    "\"meter_datetime\":\"2026-10-31 13:38:03\",\"name\":\"C\",\"status\":\"OK\",\"target_date\":\"2000-01-31\","
    "\"timestamp\":\"2026-11-01T00:00:00Z\",\"total_m3\":4.142,\"unknowna\":\"WOOTA_C060016\"}",
    "23362000", "4.142", "m3", "" },
  { "apator162", HEAD ("water", "apator162", "04960200") "\"total_m3\":14.949," T, "04960200", "14.949", "m3", "" },
  { "apator172: whole cubic metres", HEAD ("water", "apator172", "0014a807") "\"total_m3\":7179," T, "0014a807", "7179",
    "m3", "" },
  { "apator08: thirds of a litre", HEAD ("water", "apator08", "004444dd") "\"total_m3\":7177.666667," T, "004444dd",
    "7177.666667", "m3", "" },
  { "apatorna1: status of history does not count",
    HEAD ("water", "apatorna1", "04913500") "\"historic_m3\":662.325,\"historic_datetime\":\"2026-09-30 21:20\","
                                            "\"historic_age_h\":473,\"meter_datetime\":\"2026-10-31 "
                                            "14:20\",\"total_m3\":696.576,\"current_status\":\"OK\","
                                            "\"frame_status\":\"SUMMER_TIME\",\"historic_status\":\"MINIMUM_FLOW\"," T,
    "04913500", "696.576", "m3", "" },
  { "aptmbusna: a long list",
    HEAD ("water", "aptmbusna",
          "00345100") "\"status\":\"PERMANENT_ERROR P_CLOCK_HAND_ERROR P_LEAK P_MBUS_DISCONNECTED "
                      "P_REVERSE_FLOW P_STRONG_LIGHT TEMPORARY_ERROR "
                      "UNKNOWN_E0\",\"target_m3\":22.178,\"total_m3\":22.791," T,
    "00345100", "22.791", "m3", "leak,reverse,tamper,fault" },
  { "aquastream: backwards in the plural",
    HEAD ("water", "aquastream", "05933200") "\"status\":\"OK\",\"target_m3\":6.217,\"total_m3\":16.899,"
                                             "\"total_backwards_m3\":0,\"battery_y\":15.328767," T,
    "05933200", "16.899", "m3", "" },
  { "aventieswm",
    HEAD ("water", "aventieswm",
          "61070000") "\"total_m3\":466.472,\"consumption_at_set_date_1_m3\":465.96,"
                      "\"consumption_at_set_date_14_m3\":357.84,\"status\":\"ERROR_FLAGS_800\"," T,
    "61070000", "466.472", "m3", "fault" },
  { "dme173",
    HEAD ("water", "dme173", "44334400") "\"set_date\":\"2025-12-31\",\"status\":\"OK\",\"target_m3\":0.2,"
                                         "\"total_at_set_date_m3\":0.2,\"total_backward_m3\":0,\"total_m3\":1.717," T,
    "44334400", "1.717", "m3", "" },
  { "emerlin868 calls itself a radio converter",
    HEAD ("radio converter (meter side)", "emerlin868", "00502400") "\"total_m3\":25.637,\"target_m3\":-2147483.648,"
                                                                    "\"target_date\":\"2000-00-00\"," T,
    "00502400", "25.637", "m3", "" },
  { "engelmann_faw has only set dates",
    HEAD ("water", "engelmann_faw",
          "20254000") "\"status\":\"OK\",\"reporting_date\":\"2025-12-31\","
                      "\"consumption_at_reporting_date_m3\":59.682,\"consumption_1_months_ago_m3\":78.908," T,
    "20254000", NULL, NULL, "" },
  { "ev200: four decimals", HEAD ("water", "ev200", "99993000") "\"total_m3\":49.5849,\"target_m3\":45.7555," T,
    "99993000", "49.5849", "m3", "" },
  { "evo868: error flags under both names",
    HEAD ("cold water", "evo868",
          "21031800") "\"consumption_at_history_1_m3\":33.658,\"consumption_at_set_date_m3\":25.296,"
                      "\"error_flags\":\"ERROR_FLAGS_1100\",\"status\":\"ERROR_FLAGS_1100 HF "
                      "MEASUREMENT\",\"total_m3\":33.9," T,
    "21031800", "33.9", "m3", "fault" },
  { "fiowater", HEAD ("water", "fiowater", "25016900") "\"status\":\"TEMPORARY_ERROR\",\"total_m3\":159.222," T,
    "25016900", "159.222", "m3", "fault" },
  { "gwfwater: null battery, on a bus component",
    HEAD ("bus/system component", "gwfwater", "00080800") "\"battery_y\":null,\"target_m3\":-0.001,\"total_m3\":0.062,"
                                                          "\"power_mode\":\"SAVING\",\"status\":\"OK\"," T,
    "00080800", "0.062", "m3", "" },
  { "hydrodigit: months and contents are no status",
    HEAD ("water", "hydrodigit",
          "87654300") "\"April_total_m3\":30.18,\"October_total_m3\":0.37,\"backflow_m3\":0.007,"
                      "\"contents\":\"BACKFLOW BATTERY_VOLTAGE "
                      "LEAK_DATE\",\"leak_date\":\"2026-04-25\",\"total_m3\":40.263,\"voltage_v\":3.05," T,
    "87654300", "40.263", "m3", "" },
  { "iwmtx5",
    HEAD ("warm water", "iwmtx5",
          "24360500") "\"meter_datetime\":\"2026-10-31 07:10:33\",\"status\":\"TAMPER\",\"total_m3\":29.458," T,
    "24360500", "29.458", "m3", "tamper" },
  { "kadenwater",
    HEAD (
        "water", "kadenwater",
        "19221000") "\"actuality_duration_s\":0,\"max_flow_m3h\":0.859,"
                    "\"total_m3\":94.6123,\"volume_b_m3\":0.0088,\"status\":\"ALARM LEAK_FLOW_HIGH LEAK_FLOW_LOW\"," T,
    "19221000", "94.6123", "m3", "leak,fault" },
  { "lse_07_17 without a current value",
    HEAD ("warm water", "lse_07_17", "13963300") "\"consumption_at_set_date_8_m3\":7,\"set_date_8\":\"2026-10-31\","
                                                 "\"device_datetime\":\"2026-11-01 00:24\",\"model_version\":\"11\"," T,
    "13963300", NULL, NULL, "" },
  { "lse_07_17 with an error code in words",
    HEAD ("water", "lse_07_17",
          "09993600") "\"due_m3\":277.651,\"error_code\":\"OK\",\"error_date\":null,\"total_m3\":323.323," T,
    "09993600", "323.323", "m3", "" },
  { "minomess: an impossible target",
    HEAD ("warm water", "minomess",
          "51413100") "\"meter_date\":\"2026-01-12\",\"total_m3\":0.057,\"target_m3\":80000,\"status\":\"OK\"," T,
    "51413100", "0.057", "m3", "" },
  { "mkradio3", HEAD ("warm water", "mkradio3", "34333200") "\"total_m3\":13.8,\"target_m3\":8.9," T, "34333200",
    "13.8", "m3", "" },
  { "mkradio4a sends only the target",
    HEAD ("water", "mkradio4a", "01770000") "\"target_m3\":75.2,\"target_date\":\"2025-12-31\"," T, "01770000", NULL,
    NULL, "" },
  { "picoflux",
    HEAD ("water", "picoflux", "56544900") "\"total_backward_m3\":0,\"total_m3\":4.492,\"status\":\"OK\"," T,
    "56544900", "4.492", "m3", "" },
  { "q400",
    HEAD ("water", "q400", "06289700") "\"backward_at_set_date_m3\":0.001,\"battery_pct\":91,\"error_code_counter\":0,"
                                       "\"forward_at_set_date_m3\":35.52,\"status\":\"OK\",\"total_backward_m3\":0.002,"
                                       "\"total_forward_m3\":38.139,\"total_m3\":38.137," T,
    "06289700", "38.137", "m3", "" },
  { "qwater",
    HEAD ("warm water", "qwater", "12353600") "\"status\":\"OK\",\"total_m3\":1.991,\"due_date_m3\":1.791,"
                                              "\"due_17_date_m3\":1.791,\"error_date\":null,\"volume_flow_m3h\":0," T,
    "12353600", "1.991", "m3", "" },
  { "qwaterv2",
    HEAD ("warm water", "qwaterv2", "78563400") "\"status\":\"OK\",\"target_year_m3\":127.382,\"total_m3\":139.663,"
                                                "\"volume_delta_2_m3\":0.164,\"volume_delta_13_m3\":0.271," T,
    "78563400", "139.663", "m3", "" },
  { "supercom587",
    HEAD ("water", "supercom587", "11111111") "\"total_m3\":4.989,\"software_version\":\"010002\",\"status\":\"OK\"," T,
    "11111111", "4.989", "m3", "" },
  { "topaseskr",
    HEAD ("water", "topaseskr",
          "69190200") "\"battery_y\":12.947562,\"current_flow_m3h\":-0.001,"
                      "\"reverse_volume_year_period_m3\":0,\"total_m3\":444.591,\"volume_year_period_m3\":356.793," T,
    "69190200", "444.591", "m3", "" },
  { "uiws",
    HEAD ("water", "uiws",
          "61330700") "\"status\":\"ERROR ERROR_FLAGS_28 TEMPORARY_ERROR\",\"target_10_m3\":null,\"total_m3\":0," T,
    "61330700", "0", "m3", "fault" },
  { "ultrimis",
    HEAD ("cold water", "ultrimis", "95969700") "\"total_m3\":3.122,\"target_m3\":2.337,\"current_status\":\"OK\","
                                                "\"total_backward_flow_m3\":0," T,
    "95969700", "3.122", "m3", "" },
  { "ultrimisv2",
    HEAD ("cold water", "ultrimisv2",
          "80024100") "\"status\":\"NO_FLOW_PREV_MONTH REVERSE_THIS_MONTH\","
                      "\"target_m3\":1.109,\"total_backward_m3\":0.084,\"total_m3\":1.294," T,
    "80024100", "1.294", "m3", "reverse,past-stopped" },
  { "waterstarm",
    HEAD ("water", "waterstarm",
          "20096200") "\"meter_version\":\"15\",\"parameter_set\":\"01.80\",\"battery_v\":2.9,"
                      "\"status\":\"METER_BLOCKED UNDERFLOW\",\"total_m3\":0.106,\"total_backwards_m3\":0.001," T,
    "20096200", "0.106", "m3", "blocked,fault" },
  { "werhlemodwm: many targets, a lost clock",
    HEAD ("cold water", "werhlemodwm",
          "16466500") "\"meter_datetime\":\"2000-00-00 "
                      "03:43\",\"target_1_m3\":0.061,\"target_13_m3\":0.061,\"total_m3\":0.078," T,
    "16466500", "0.078", "m3", "" },
  { "zenner0b",
    HEAD ("cold water", "zenner0b",
          "50087300") "\"status\":\"STATUS_1BBF80\",\"target_m3\":7.1035,\"total_m3\":17.062," T,
    "50087300", "17.062", "m3", "fault" },
  { "a driver of one's own without a total", HEAD ("water", "iporl", "33225500") "\"totalitator_m3\":123.529," T,
    "33225500", NULL, NULL, "" },
  { "auto: nothing decoded", HEAD ("cold water", "auto", "76348700") T, "76348700", NULL, NULL, "" },
  { "amiplus is no water meter",
    "{\"_\":\"telegram\",\"id\":\"00086400\",\"media\":\"electricity\",\"meter\":\"amiplus\",\"name\":\"E\","
    "\"total_energy_consumption_tariff_1_kwh\":35.007,\"voltage_at_phase_1_v\":242," T,
    "00086400", NULL, NULL, "" },
  { "gas has a total_m3 too", HEAD ("gas", "aerius", "99657000") "\"total_m3\":6842.784,\"target_m3\":6260.324," T,
    "99657000", NULL, NULL, "" },
  { "heat likewise", HEAD ("heat/cooling load", "qualcosonic", "03016400") "\"total_m3\":99.881,\"status\":\"OK\"," T,
    "03016400", NULL, NULL, "" },
  { "total_l by a conversion", HEAD ("water", "iperl", "33225522") "\"total_l\":123529," T, "33225522", "123529", "l",
    "" },
  { "total_m3 goes before total_l", HEAD ("water", "iperl", "33225523") "\"total_l\":123529,\"total_m3\":123.529," T,
    "33225523", "123.529", "m3", "" },
  { "a total of null is no total", HEAD ("water", "iperl", "33225524") "\"total_m3\":null," T, "33225524", NULL, NULL,
    "" },
  { "more digits than a double holds", HEAD ("water", "iperl", "33225525") "\"total_m3\":900719925474099.303," T,
    "33225525", "900719925474099.303", "m3", "" },
  { "a tenth", HEAD ("water", "iperl", "33225526") "\"total_m3\":0.1," T, "33225526", "0.1", "m3", "" },
  { "an exponent", HEAD ("water", "iperl", "33225527") "\"total_m3\":1.25E+2," T, "33225527", "125", "m3", "" },
  { "a small exponent", HEAD ("water", "iperl", "33225528") "\"total_m3\":6408e-3," T, "33225528", "6.408", "m3", "" },
  { "zeros beyond nine decimals", HEAD ("water", "iperl", "33225529") "\"total_m3\":6.4080000000000," T, "33225529",
    "6.408", "m3", "" },
  { "a meter that ran backwards from 0", HEAD ("water", "iperl", "33225530") "\"total_m3\":-0.012," T, "33225530",
    "-0.012", "m3", "" },
  { "an unknown word is a fault, a strange type too",
    HEAD ("water", "x", "33225531") "\"total_m3\":1,\"status\":[\"DRY\"],\"current_status\":\"GLITTER\"," T, "33225531",
    "1", "m3", "fault" },
  { "fields that somebody added",
    HEAD ("water", "iperl",
          "33225532") "\"total_m3\":2,\"floor\":{\"a\":[1,{\"b\":2}]},\"city\":\"Ürümqi \\ud83d\\udca7\"," T,
    "33225532", "2", "m3", "" },
};

static GTimeZone *
zone (void)
{
  return g_time_zone_new_offset (2 * 3600);
}

static bool
decode (const char *payload, MbTelemetry *telemetry, GError **error)
{
  g_autoptr (GTimeZone) local = zone ();

  return mb_decode_frame ("wmbusmeters/Garden", payload, strlen (payload), RECEIVED, local, telemetry, error);
}

static void
test_frames (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbTelemetry telemetry;
      char time[MB_INSTANT_TEXT_SIZE], value[MB_QUANTITY_TEXT_SIZE], flags[MB_FLAGS_TEXT_SIZE];

      g_test_message ("%s", cases[i].label);
      decode (cases[i].payload, &telemetry, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (telemetry.format, ==, "wmbusmeters");
      g_assert_cmpstr (telemetry.device, ==, cases[i].device);
      g_assert_cmpstr (mb_instant_to_text (telemetry.time, time), ==, "2026-11-01T00:00:00Z");
      g_assert_cmpint (telemetry.time_source, ==, MB_TIME_SENDER);
      g_assert_false (telemetry.time_ahead);
      g_assert_cmpstr (mb_telemetry_flags_to_text (telemetry.flags, flags), ==, cases[i].flags);
      g_assert_cmpint (telemetry.current, ==, cases[i].value != NULL);
      if (cases[i].value != NULL)
        {
          g_assert_cmpstr (mb_quantity_to_text (telemetry.register_value, value), ==, cases[i].value);
          g_assert_cmpstr (mb_unit_name (telemetry.register_value.unit), ==, cases[i].unit);
        }
    }
}

/* All spellings, alone and together: totals before set dates. */
static void
test_backflow (void)
{
  static const char *const keys[] = { "backflow_m3",
                                      "total_backward_m3",
                                      "total_backwards_m3",
                                      "total_backward_flow_m3",
                                      "backward_at_set_date_m3",
                                      "reverse_volume_year_period_m3" };
  g_autoptr (GString) all = g_string_new (HEAD ("water", "x", "00000001"));

  for (size_t i = G_N_ELEMENTS (keys); i-- > 0;)
    {
      g_autofree char *payload = g_strdup_printf (
          HEAD ("water", "x", "00000001") "\"total_m3\":1,\"%s\":0.0%" G_GSIZE_FORMAT "," T, keys[i], i);
      MbTelemetry telemetry;

      g_assert_true (decode (payload, &telemetry, NULL));
      g_assert_true (telemetry.has_backflow);
      g_assert_cmpint (telemetry.backflow.mantissa, ==, (int64_t) i);
      g_assert_cmpint (telemetry.backflow.decimals, ==, 2);
      g_assert_cmpint (telemetry.backflow.unit, ==, MB_UNIT_CUBIC_METRE);
      g_assert_cmphex (telemetry.flags, ==, 0);

      g_string_append_printf (all, "\"%s\":%" G_GSIZE_FORMAT ",", keys[i], i + 100);
      g_autofree char *together = g_strconcat (all->str, T, NULL);
      g_assert_true (decode (together, &telemetry, NULL));
      g_assert_cmpint (telemetry.backflow.mantissa, ==, (int64_t) i + 100);
      g_assert_false (telemetry.current);
    }
}

static void
test_device_health (void)
{
  MbTelemetry telemetry;

  g_assert_true (
      decode (HEAD ("water", "x", "1") "\"battery_y\":null,\"remaining_battery_life_y\":14.5,\"battery_v\":2.9,"
                                       "\"battery_pct\":91,\"device\":\"rtlwmbus[00000001]\",\"rssi_dbm\":-87," T,
              &telemetry, NULL));
  g_assert_true (telemetry.has_battery_years && telemetry.has_battery_volts && telemetry.has_battery_percent);
  g_assert_cmpint (telemetry.battery_years.mantissa, ==, 145);
  g_assert_cmpint (telemetry.battery_volts.mantissa, ==, 29);
  g_assert_cmpint (telemetry.battery_percent.mantissa, ==, 91);
  g_assert_true (telemetry.has_rssi);
  g_assert_cmpint (telemetry.rssi_dbm, ==, -87);
  g_assert_cmpstr (telemetry.name, ==, "Garden");
  g_assert_cmpstr (telemetry.media, ==, "water");

  /* What is broken beside the register costs nothing but itself. */
  g_assert_true (
      decode (HEAD ("water", "x", "1") "\"total_m3\":1,\"battery_y\":\"new\",\"battery_v\":1e99,\"rssi_dbm\":-8700,"
                                       "\"backflow_m3\":true," T,
              &telemetry, NULL));
  g_assert_true (telemetry.current);
  g_assert_false (telemetry.has_battery_years || telemetry.has_battery_volts || telemetry.has_rssi
                  || telemetry.has_backflow);
}

static void
test_times (void)
{
  static const struct
  {
    const char *fields;
    const char *time;
    MbTimeSource source;
    bool ahead;
  } times[] = {
    { "\"timestamp\":\"2026-10-31T23:59:30.25Z\"", "2026-10-31T23:59:30.25Z", MB_TIME_SENDER, false },
    { "\"timestamp\":\"2026-11-01T02:00:00+02:00\"", "2026-11-01T00:00:00Z", MB_TIME_SENDER, false },
    { "\"timestamp\":\"2026-11-01T02:00:00\"", "2026-11-01T00:00:00Z", MB_TIME_SENDER, false },
    { "\"timestamp\":\"1111-11-11T11:11:11Z\"", "1111-11-11T11:11:11Z", MB_TIME_SENDER, false },
    { "\"timestamp\":\"2026-11-01T00:06:00Z\"", "2026-11-01T00:06:00Z", MB_TIME_SENDER, false },
    { "\"timestamp\":\"2026-11-01T00:06:01Z\"", "2026-11-01T00:06:01Z", MB_TIME_SENDER, true },
    { "\"timestamp\":\"9999-12-31T23:59:59Z\"", "9999-12-31T23:59:59Z", MB_TIME_SENDER, true },
    { "\"timestamp\":null,\"meter_datetime\":\"2026-10-31 13:38\"", "2026-10-31T11:38:00Z", MB_TIME_METER_CLOCK,
      false },
    { "\"meter_datetime\":\"2026-10-31 13:38:03\"", "2026-10-31T11:38:03Z", MB_TIME_METER_CLOCK, false },
    { "\"device_datetime\":\"2026-11-01 13:38\"", "2026-11-01T11:38:00Z", MB_TIME_METER_CLOCK, true },
    { "\"meter_datetime\":\"2000-00-00 03:43\",\"device_datetime\":\"2026-10-31 13:38\"", "2026-10-31T11:38:00Z",
      MB_TIME_METER_CLOCK, false },
    { "\"meter_datetime\":\"2026-10-31\"", "2026-11-01T00:01:00Z", MB_TIME_RECEIVED, false },
    { "\"meter_datetime\":20261031", "2026-11-01T00:01:00Z", MB_TIME_RECEIVED, false },
    { "\"a\":0", "2026-11-01T00:01:00Z", MB_TIME_RECEIVED, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *payload =
          g_strdup_printf (HEAD ("water", "x", "00000001") "\"total_m3\":1,%s}", times[i].fields);
      g_autoptr (GError) error = NULL;
      MbTelemetry telemetry;
      char time[MB_INSTANT_TEXT_SIZE];

      g_test_message ("%s", times[i].fields);
      decode (payload, &telemetry, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (mb_instant_to_text (telemetry.time, time), ==, times[i].time);
      g_assert_cmpint (telemetry.time_source, ==, times[i].source);
      g_assert_cmpint (telemetry.time_ahead, ==, times[i].ahead);
    }
}

static void
test_texts (void)
{
  g_autofree char *digits = g_strnfill (71, '7');
  g_autofree char *longest = g_strdup_printf ("{\"_\":\"telegram\",\"id\":\"%s\"}", digits);
  g_autofree char *too_long = g_strdup_printf ("{\"_\":\"telegram\",\"id\":\"7%s\"}", digits);
  g_autoptr (GString) name = g_string_new ("{\"_\":\"telegram\",\"id\":\"1\",\"name\":\"x");
  MbTelemetry telemetry;

  g_assert_true (decode (longest, &telemetry, NULL));
  g_assert_cmpstr (telemetry.device, ==, digits);
  g_assert_false (decode (too_long, &telemetry, NULL));

  /* A name is cut between characters. */
  for (int i = 0; i < 100; i++)
    g_string_append (name, "é");
  g_string_append (name, "\"}");
  g_assert_true (decode (name->str, &telemetry, NULL));
  g_assert_cmpuint (strlen (telemetry.name), ==, 127);
  g_assert_true (g_utf8_validate (telemetry.name, -1, NULL));
  g_string_insert_c (name, (gssize) (strchr (name->str, 'x') - name->str), 'y');
  g_assert_true (decode (name->str, &telemetry, NULL));
  g_assert_cmpuint (strlen (telemetry.name), ==, 126);
  g_assert_true (g_utf8_validate (telemetry.name, -1, NULL));
}

static void
test_notes (void)
{
  MbTelemetry telemetry;

  g_assert_true (decode (HEAD ("gas", "aerius", "1") "\"total_m3\":5," T, &telemetry, NULL));
  g_assert_cmpstr (telemetry.note, ==, "measures gas, not water");
  g_assert_true (decode (HEAD ("water", "x", "1") "\"error\":\"decryption failed\"," T, &telemetry, NULL));
  g_assert_cmpstr (telemetry.note, ==, "decryption failed");
}

/* Frames that must not become telemetry, and how they are refused. */
static void
test_refused (void)
{
  static const struct
  {
    const char *payload;
    int code;
    const char *says;
  } frames[] = {
    { "{\"_\":\"telegram\"}", MB_METERING_ERROR_MALFORMED, "no “id”" },
    { "{\"_\":\"telegram\",\"id\":\"\"}", MB_METERING_ERROR_MALFORMED, "no “id”" },
    { "{\"_\":\"telegram\",\"id\":76348799}", MB_METERING_ERROR_MALFORMED, "leading zeros" },
    { "{\"_\":\"telegram\",\"id\":null}", MB_METERING_ERROR_MALFORMED, "no “id”" },
    { "{\"_\":\"telegram\",\"id\":\"1\\u00002\"}", MB_METERING_ERROR_MALFORMED, "control character" },
    { "{\"_\":\"telegram\",\"id\":\"1\\n2\"}", MB_METERING_ERROR_MALFORMED, "control character" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"id\":\"2\"}", MB_METERING_ERROR_MALFORMED, "the key “id” twice" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"total_m3\":1,\"total_m3\":2}", MB_METERING_ERROR_MALFORMED,
      "“total_m3” twice" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"total_m3\":\"6.408\"}", MB_METERING_ERROR_MALFORMED, "not a number" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"total_m3\":true}", MB_METERING_ERROR_MALFORMED, "not a number" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"total_m3\":{}}", MB_METERING_ERROR_MALFORMED, "not a number" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"total_m3\":1e400}", MB_METERING_ERROR_RANGE, "no register can show" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"total_m3\":1e999999999999}", MB_METERING_ERROR_RANGE,
      "no register can show" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"total_m3\":1000000000000000000}", MB_METERING_ERROR_RANGE, "no register" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"total_m3\":0.1234567891}", MB_METERING_ERROR_RANGE, "no register" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"timestamp\":\"yesterday\"}", MB_METERING_ERROR_MALFORMED, "“timestamp”" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"timestamp\":1793491200}", MB_METERING_ERROR_MALFORMED, "“timestamp”" },
    { "{\"_\":\"telegram\",\"id\":\"1\",\"timestamp\":\"2026-02-30T00:00:00Z\"}", MB_METERING_ERROR_MALFORMED,
      "“timestamp”" },
    { "{\"_\":\"Telegram\",\"id\":\"1\"}", MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "{\"id\":\"1\",\"total_m3\":1}", MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "{\"x\":{\"_\":\"telegram\"}}", MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
    { "[\"_\",\"telegram\"]", MB_METERING_ERROR_UNKNOWN_FORMAT, "no decoder" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      g_autoptr (GError) error = NULL;
      MbTelemetry telemetry;

      g_test_message ("%s", frames[i].payload);
      g_assert_false (decode (frames[i].payload, &telemetry, &error));
      g_assert_error (error, MB_METERING_ERROR, frames[i].code);
      g_assert_nonnull (strstr (error->message, frames[i].says));
      g_assert_nonnull (strstr (error->message, "wmbusmeters/Garden"));
      g_assert_null (telemetry.format);
      g_assert_cmpstr (telemetry.device, ==, "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wmbusmeters/frames", test_frames);
  g_test_add_func ("/wmbusmeters/backflow", test_backflow);
  g_test_add_func ("/wmbusmeters/device-health", test_device_health);
  g_test_add_func ("/wmbusmeters/times", test_times);
  g_test_add_func ("/wmbusmeters/texts", test_texts);
  g_test_add_func ("/wmbusmeters/notes", test_notes);
  g_test_add_func ("/wmbusmeters/refused", test_refused);
  return g_test_run ();
}
