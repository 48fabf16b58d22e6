// Debian's libxml2 names ICU types in one struct that nobody here uses; with them this module can't
// stand beside Foundation, which brings an ICU of its own.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
