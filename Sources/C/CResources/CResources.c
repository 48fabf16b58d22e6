#include "CResources.h"

/* #embed is C23; the compiler of Swift 6.3 knows it in every mode. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char directory_yaml[] = {
#embed "../../../config/directory.yaml"
};
static const unsigned char duban_yaml[] = {
#embed "../../../config/duban.yaml"
};
static const unsigned char holidays_cn_2013_yaml[] = {
#embed "../../../config/holidays/cn-2013.yaml"
};
static const unsigned char holidays_cn_2014_yaml[] = {
#embed "../../../config/holidays/cn-2014.yaml"
};
static const unsigned char holidays_cn_2015_yaml[] = {
#embed "../../../config/holidays/cn-2015.yaml"
};
static const unsigned char holidays_cn_2016_yaml[] = {
#embed "../../../config/holidays/cn-2016.yaml"
};
static const unsigned char holidays_cn_2017_yaml[] = {
#embed "../../../config/holidays/cn-2017.yaml"
};
static const unsigned char holidays_cn_2018_yaml[] = {
#embed "../../../config/holidays/cn-2018.yaml"
};
static const unsigned char holidays_cn_2019_yaml[] = {
#embed "../../../config/holidays/cn-2019.yaml"
};
static const unsigned char holidays_cn_2020_yaml[] = {
#embed "../../../config/holidays/cn-2020.yaml"
};
static const unsigned char holidays_cn_2021_yaml[] = {
#embed "../../../config/holidays/cn-2021.yaml"
};
static const unsigned char holidays_cn_2022_yaml[] = {
#embed "../../../config/holidays/cn-2022.yaml"
};
static const unsigned char holidays_cn_2023_yaml[] = {
#embed "../../../config/holidays/cn-2023.yaml"
};
static const unsigned char holidays_cn_2024_yaml[] = {
#embed "../../../config/holidays/cn-2024.yaml"
};
static const unsigned char holidays_cn_2025_yaml[] = {
#embed "../../../config/holidays/cn-2025.yaml"
};
static const unsigned char holidays_cn_2026_yaml[] = {
#embed "../../../config/holidays/cn-2026.yaml"
};
static const unsigned char rules_13710_yaml[] = {
#embed "../../../config/rules/13710.yaml"
};
static const unsigned char rules_administrative_review_yaml[] = {
#embed "../../../config/rules/administrative-review.yaml"
};
static const unsigned char rules_help_yaml[] = {
#embed "../../../config/rules/help.yaml"
};
static const unsigned char rules_inspection_yaml[] = {
#embed "../../../config/rules/inspection.yaml"
};
static const unsigned char rules_licensing_yaml[] = {
#embed "../../../config/rules/licensing.yaml"
};
static const unsigned char rules_local_examples_yaml[] = {
#embed "../../../config/rules/local-examples.yaml"
};
static const unsigned char rules_meetings_yaml[] = {
#embed "../../../config/rules/meetings.yaml"
};
static const unsigned char rules_npc_cppcc_yaml[] = {
#embed "../../../config/rules/npc-cppcc.yaml"
};
static const unsigned char rules_office_yaml[] = {
#embed "../../../config/rules/office.yaml"
};
static const unsigned char rules_open_government_yaml[] = {
#embed "../../../config/rules/open-government.yaml"
};
static const unsigned char rules_petitions_yaml[] = {
#embed "../../../config/rules/petitions.yaml"
};
static const unsigned char rules_projects_yaml[] = {
#embed "../../../config/rules/projects.yaml"
};
static const unsigned char rules_supervision_law_yaml[] = {
#embed "../../../config/rules/supervision-law.yaml"
};
static const unsigned char samples_ledger_instructions_xlsx[] = {
#embed "../../../config/samples/ledger-instructions.xlsx"
};

static const struct {
    const char *path;
    const unsigned char *bytes;
    size_t length;
} files[] = {
    {"directory.yaml", directory_yaml, sizeof directory_yaml},
    {"duban.yaml", duban_yaml, sizeof duban_yaml},
    {"holidays/cn-2013.yaml", holidays_cn_2013_yaml, sizeof holidays_cn_2013_yaml},
    {"holidays/cn-2014.yaml", holidays_cn_2014_yaml, sizeof holidays_cn_2014_yaml},
    {"holidays/cn-2015.yaml", holidays_cn_2015_yaml, sizeof holidays_cn_2015_yaml},
    {"holidays/cn-2016.yaml", holidays_cn_2016_yaml, sizeof holidays_cn_2016_yaml},
    {"holidays/cn-2017.yaml", holidays_cn_2017_yaml, sizeof holidays_cn_2017_yaml},
    {"holidays/cn-2018.yaml", holidays_cn_2018_yaml, sizeof holidays_cn_2018_yaml},
    {"holidays/cn-2019.yaml", holidays_cn_2019_yaml, sizeof holidays_cn_2019_yaml},
    {"holidays/cn-2020.yaml", holidays_cn_2020_yaml, sizeof holidays_cn_2020_yaml},
    {"holidays/cn-2021.yaml", holidays_cn_2021_yaml, sizeof holidays_cn_2021_yaml},
    {"holidays/cn-2022.yaml", holidays_cn_2022_yaml, sizeof holidays_cn_2022_yaml},
    {"holidays/cn-2023.yaml", holidays_cn_2023_yaml, sizeof holidays_cn_2023_yaml},
    {"holidays/cn-2024.yaml", holidays_cn_2024_yaml, sizeof holidays_cn_2024_yaml},
    {"holidays/cn-2025.yaml", holidays_cn_2025_yaml, sizeof holidays_cn_2025_yaml},
    {"holidays/cn-2026.yaml", holidays_cn_2026_yaml, sizeof holidays_cn_2026_yaml},
    {"rules/13710.yaml", rules_13710_yaml, sizeof rules_13710_yaml},
    {"rules/administrative-review.yaml", rules_administrative_review_yaml, sizeof rules_administrative_review_yaml},
    {"rules/help.yaml", rules_help_yaml, sizeof rules_help_yaml},
    {"rules/inspection.yaml", rules_inspection_yaml, sizeof rules_inspection_yaml},
    {"rules/licensing.yaml", rules_licensing_yaml, sizeof rules_licensing_yaml},
    {"rules/local-examples.yaml", rules_local_examples_yaml, sizeof rules_local_examples_yaml},
    {"rules/meetings.yaml", rules_meetings_yaml, sizeof rules_meetings_yaml},
    {"rules/npc-cppcc.yaml", rules_npc_cppcc_yaml, sizeof rules_npc_cppcc_yaml},
    {"rules/office.yaml", rules_office_yaml, sizeof rules_office_yaml},
    {"rules/open-government.yaml", rules_open_government_yaml, sizeof rules_open_government_yaml},
    {"rules/petitions.yaml", rules_petitions_yaml, sizeof rules_petitions_yaml},
    {"rules/projects.yaml", rules_projects_yaml, sizeof rules_projects_yaml},
    {"rules/supervision-law.yaml", rules_supervision_law_yaml, sizeof rules_supervision_law_yaml},
    {"samples/ledger-instructions.xlsx", samples_ledger_instructions_xlsx, sizeof samples_ledger_instructions_xlsx},
};

const size_t duban_resource_count = sizeof files / sizeof files[0];

const char *duban_resource_path(size_t index) {
    return index < duban_resource_count ? files[index].path : NULL;
}

const unsigned char *duban_resource_bytes(size_t index) {
    return index < duban_resource_count ? files[index].bytes : NULL;
}

size_t duban_resource_length(size_t index) {
    return index < duban_resource_count ? files[index].length : 0;
}
