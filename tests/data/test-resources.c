/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gtk/gtk.h>

#define PREFIX "/org/meterbook/Meterbook"

static void
parsing_error (GtkCssProvider *provider, GtkCssSection *section, GError *error, gpointer errors)
{
  g_autofree char *place = gtk_css_section_to_string (section);
  g_ptr_array_add (errors, g_strdup_printf ("%s: %s", place, error->message));
}

/* Each style sheet is one that GTK reads without a complaint. */
static void
style (gconstpointer path)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_signal_connect (provider, "parsing-error", G_CALLBACK (parsing_error), errors);
  gtk_css_provider_load_from_resource (provider, path);
  for (guint i = 0; i < errors->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (errors, i));
  g_assert_cmpuint (errors->len, ==, 0);
  g_autofree char *text = gtk_css_provider_to_string (provider);
  g_assert_nonnull (strstr (text, ".chip"));
}

/* GTK finds every icon by its name where GtkApplication makes it look: in icons/ under the resource base path. */
static void
icons (void)
{
  /* Kept: GTK frees the theme of a display, but not one that has none. */
  static GtkIconTheme *theme;
  theme = gtk_icon_theme_new ();
  gtk_icon_theme_add_resource_path (theme, PREFIX "/icons");
  g_assert_true (gtk_icon_theme_has_icon (theme, "org.meterbook.Meterbook"));
  g_assert_true (gtk_icon_theme_has_icon (theme, "org.meterbook.Meterbook-symbolic"));
  g_assert_false (gtk_icon_theme_has_icon (theme, "mb-no-such-icon-symbolic"));

  const char *folder = PREFIX "/icons/scalable/actions";
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (files), >, 0);
  for (char **file = files; *file; file++)
    {
      g_assert_true (g_str_has_prefix (*file, "mb-") && g_str_has_suffix (*file, "-symbolic.svg"));
      g_autofree char *name = g_strndup (*file, strlen (*file) - strlen (".svg"));
      g_test_message ("%s", name);
      g_assert_true (gtk_icon_theme_has_icon (theme, name));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/resources/style", PREFIX "/style.css", style);
  g_test_add_data_func ("/resources/style-high-contrast", PREFIX "/style-hc.css", style);
  g_test_add_func ("/resources/icons", icons);
  return g_test_run ();
}
