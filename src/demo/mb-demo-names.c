/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo-names.h"

#include <glib.h>

typedef struct
{
  const char *language;
  int weight; /* of a thousand */
  bool family_first;
  const char *given[8];
  const char *family[8];
} NameStock;

static const NameStock stocks[] = {
  { "de",
    300,
    false,
    { "Anna", "Jonas", "Käthe", "Jürgen", "Sabine", "Lukas", "Heike", "Björn" },
    { "Müller", "Schröder", "Weiß", "Böhm", "Krüger", "Lindner", "Vogt", "Hoffmann" } },
  { "en",
    170,
    false,
    { "Alice", "Thomas", "Grace", "Oliver", "Martha", "Edward", "Nora", "Henry" },
    { "Clarke", "O’Brien", "Fletcher", "Marsh", "Underhill", "Whitby", "Hayes", "Fairweather" } },
  { "pl",
    80,
    false,
    { "Żaneta", "Łukasz", "Małgorzata", "Paweł", "Agnieszka", "Stanisław", "Zofia", "Wojciech" },
    { "Wiśniewska", "Dąbrowski", "Zając", "Król", "Jabłońska", "Wróbel", "Piątek", "Górski" } },
  { "tr",
    60,
    false,
    { "Ayşe", "Mehmet", "Elif", "Çağlar", "Şükran", "Özgür", "İpek", "Doğan" },
    { "Yılmaz", "Öztürk", "Çelik", "Şahin", "Aydın", "Koç", "Güneş", "Kılıç" } },
  { "es",
    60,
    false,
    { "Lucía", "Íñigo", "Begoña", "Andrés", "Nuria", "Joaquín", "Ángela", "Ramón" },
    { "Núñez Peña", "García Ibáñez", "López Marín", "Muñoz Ríos", "Ortega", "Vázquez", "Ferrer", "Castaño" } },
  { "vi",
    30,
    true,
    { "Thị Hồng", "Văn Đức", "Minh Châu", "Quốc Anh", "Thu Hà", "Hữu Phước", "Ngọc Lan", "Đình Toàn" },
    { "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ" } },
  { "sw",
    30,
    false,
    { "Asha", "Juma", "Neema", "Baraka", "Zawadi", "Hamisi", "Rehema", "Jabali" },
    { "Mwangi", "Omondi", "Kamau", "Njeri", "Otieno", "Wambui", "Kiprono", "Achieng" } },
  { "ru",
    60,
    false,
    { "Ольга", "Дмитрий", "Екатерина", "Сергей", "Наталья", "Алексей", "Юлия", "Фёдор" },
    { "Иванова", "Ковалёв", "Щербакова", "Орлов", "Никитина", "Журавлёв", "Белова", "Соколов" } },
  { "el",
    30,
    false,
    { "Ελένη", "Γιώργος", "Μαρία", "Νίκος", "Σοφία", "Κώστας", "Αθηνά", "Στέλιος" },
    { "Παπαδοπούλου", "Οικονόμου", "Γεωργίου", "Νικολαΐδης", "Βλάχου", "Καραγιάννης", "Ζήση", "Μάρκου" } },
  { "ar",
    40,
    false,
    { "فاطمة", "أحمد", "ليلى", "يوسف", "مريم", "خالد", "نور", "سامي" },
    { "الخطيب", "حداد", "منصور", "النجار", "سالم", "العلي", "درويش", "قاسم" } },
  { "hi",
    50,
    false,
    { "सुनीता", "रमेश", "बिमला", "अनिल", "कविता", "विजय", "पूजा", "मोहन" },
    { "देवी", "शर्मा", "यादव", "वर्मा", "सिंह", "गुप्ता", "मिश्रा", "चौहान" } },
  { "ta",
    20,
    false,
    { "மீனாட்சி", "முருகன்", "லட்சுமி", "செந்தில்", "கமலா", "பாலாஜி", "வள்ளி", "அருண்" },
    { "சுப்பிரமணியன்", "நடராஜன்", "பிள்ளை", "ராமசாமி", "கிருஷ்ணன்", "செல்வம்", "கணேசன்", "வேலு" } },
  { "zh",
    30,
    true,
    { "秀英", "建国", "美玲", "志强", "晓红", "伟明", "雅婷", "子轩" },
    { "王", "李", "张", "刘", "陈", "杨", "赵", "黄" } },
  { "ja",
    20,
    true,
    { "花子", "太郎", "由美", "健一", "桜", "大輔", "恵子", "翔" },
    { "佐藤 ", "鈴木 ", "高橋 ", "田中 ", "渡辺 ", "伊藤 ", "山本 ", "小林 " } },
  { "ko",
    20,
    true,
    { "지영", "민수", "은정", "성호", "수진", "영철", "하늘", "동현" },
    { "김", "이", "박", "최", "정", "강", "조", "윤" } },
};

static const char *const trades[] = {
  "Bakery",     "Laundry",       "Café",  "Car Wash",    "Hotel",      "Brewery",
  "Hair Salon", "Garden Centre", "Dairy", "Print Works", "Restaurant", "Fitness Studio",
};
static const char *const firm_words[] = {
  "Riverside", "Northtown",     "Old Mill",    "Lindenhof",  "Canal Street", "Golden Carp",
  "Hilltop",   "Market Square", "Three Wells", "Blue Heron", "Station",      "Kestrel",
};
static const char *const public_bodies[] = {
  "Primary School", "Town Library", "Public Baths",  "Fire Station",
  "Town Hall",      "Kindergarten", "Sports Ground", "District Hospital",
};

static const char *const streets[MB_DEMO_N_STREETS] = {
  "Canal Road",      "Mill Lane",      "Station Street",  "Linden Avenue",  "Church Row",     "Harbour Quay",
  "Market Square",   "Weir Street",    "Orchard Close",   "Birch Walk",     "Tanner Street",  "Bridge Street",
  "Spring Lane",     "Poplar Drive",   "Chapel Hill",     "Quarry Road",    "Brewer’s Yard",  "Garden Terrace",
  "Pump House Lane", "Reservoir Road", "School Street",   "Ferry Road",     "Lock Cottages",  "Hazel Grove",
  "King’s Parade",   "Ropewalk",       "Fountain Street", "Dyke Road",      "Meadow View",    "North Gate",
  "Old Wharf",       "Dairy Lane",     "Windmill Street", "Heron Way",      "Willow Court",   "Sluice Lane",
  "Copper Beeches",  "Foundry Street", "Cistern Lane",    "Holm Oak Drive", "Saltmarsh Road", "Terrace Gardens",
  "Upper Green",     "Lower Green",    "Aqueduct Street", "Cooper’s Row",   "Priory Road",    "Watergate",
};

const MbDemoDistrict mb_demo_districts[MB_DEMO_N_DISTRICTS] = {
  { "OLD", "Old Town", "10115", 900, 420 },
  { "HAR", "Harbour", "10117", 1100, 480 },
  { "HIL", "Hillside", "10119", 1600, 310 },
  { "GRE", "The Greens", "10122", 2100, 390 },
};

static unsigned
draw (MbRandom *random, unsigned n)
{
  return (unsigned) mb_random_between (random, 0, (int64_t) n - 1);
}

static void
draw_person (MbRandom *random, MbDemoName *name)
{
  int ticket = (int) draw (random, 1000);
  const NameStock *stock = stocks;
  while (ticket >= stock->weight && stock < &stocks[G_N_ELEMENTS (stocks) - 1])
    ticket -= (stock++)->weight;

  /* Women's and men's forms stand in turn, in both lists. */
  unsigned i = draw (random, 8);
  const char *given = stock->given[i], *family = stock->family[(draw (random, 8) & ~1u) | (i & 1)];
  bool spaced = !stock->family_first || g_str_equal (stock->language, "vi");
  g_snprintf (name->name, sizeof name->name, "%s%s%s", stock->family_first ? family : given, spaced ? " " : "",
              stock->family_first ? given : family);
  name->language = stock->language;
  name->organisation = false;
}

static void
draw_firm (MbRandom *random, MbDemoName *name)
{
  g_snprintf (name->name, sizeof name->name, "%s %s", firm_words[draw (random, G_N_ELEMENTS (firm_words))],
              trades[draw (random, G_N_ELEMENTS (trades))]);
}

void
mb_demo_name_draw (MbRandom *random, MbDemandClass customer_class, MbDemoName *name)
{
  name->language = "en";
  name->organisation = true;
  switch (customer_class)
    {
    case MB_DEMAND_SINGLE_FAMILY:
      draw_person (random, name);
      break;
    case MB_DEMAND_MULTI_FAMILY:
      if (draw (random, 2) == 0)
        draw_person (random, name);
      else
        g_snprintf (name->name, sizeof name->name, "%s Housing Association",
                    firm_words[draw (random, G_N_ELEMENTS (firm_words))]);
      break;
    case MB_DEMAND_PUBLIC:
    case MB_DEMAND_IRRIGATION:
      g_snprintf (name->name, sizeof name->name, "%s %s", mb_demo_districts[draw (random, MB_DEMO_N_DISTRICTS)].name,
                  public_bodies[draw (random, G_N_ELEMENTS (public_bodies))]);
      break;
    case MB_DEMAND_COMMERCIAL:
    case MB_DEMAND_INDUSTRIAL:
    default:
      draw_firm (random, name);
    }
}

void
mb_demo_street (unsigned street, unsigned house, char *text, size_t size)
{
  g_snprintf (text, size, "%u %s", house, streets[street % MB_DEMO_N_STREETS]);
}

unsigned
mb_demo_street_district (unsigned street)
{
  return street % MB_DEMO_N_STREETS * MB_DEMO_N_DISTRICTS / MB_DEMO_N_STREETS;
}
