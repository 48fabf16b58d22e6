import Testing

@testable import Settings

@Suite("Slips in a holiday file")
struct HolidayMistakeTests {
    static let text = """
        year: 2027
        notice: 通知
        holidays:
          - name: 元旦
            rest: 2027-01-01..2027-01-03
            work: [2026-12-27]
            statutory: [2027-01-01]
        """
    static let mistakes = [
        Mistake(
            "[2026-12-27]", "[2026-12-28]",
            "6:12: holidays[0].work[0]: 2026-12-28 不是周六、周日，不能作调休上班日；核对通知"),
        Mistake(
            "[2026-12-27]", "[2027-01-02]", "6:12: holidays[0].work[0]: 2027-01-02 既放假又上班；改正其中一处"),
        Mistake(
            "[2027-01-01]", "[2027-01-04]",
            "7:17: holidays[0].statutory[0]: 2027-01-04 不在 rest 之内；法定节假日当天必须放假"),
        Mistake(
            "..2027-01-03", "..2027-10-03",
            "5:11: holidays[0].rest: “2027-01-01..2027-10-03”超过 60 天；核对日期",
            "7:17: holidays[0].statutory[0]: 2027-01-01 不在 rest 之内；法定节假日当天必须放假"),
        Mistake(
            "..2027-01-03", "..2026-01-03", "5:11: holidays[0].rest: 起在止后；把前后两个日期对调",
            "7:17: holidays[0].statutory[0]: 2027-01-01 不在 rest 之内；法定节假日当天必须放假"),
        Mistake("2026-12-27", "2024-12-28", "6:12: holidays[0].work[0]: 2024-12-28 离2027年太远；核对年份"),
        Mistake(
            "2026-12-27", "2026-12-27, 2026-12-27",
            "6:24: holidays[0].work[1]: 2026-12-27 写了两次；删去一个"),
        Mistake(
            "rest:", "off:", "4:5: holidays[0]: 缺少 rest；补上，如 rest: 2027-02-05..2027-02-11",
            "5:5: holidays[0].off: 没有这个键；可写：name、rest、work、statutory、one_off",
            "7:17: holidays[0].statutory[0]: 2027-01-01 不在 rest 之内；法定节假日当天必须放假"),
        Mistake(
            "2027-01-01..", "2027-1-1..",
            "5:11: holidays[0].rest: “2027-1-1..2027-01-03”不是日期范围；日期写作 2026-07-01.…",
            "7:17: holidays[0].statutory[0]: 2027-01-01 不在 rest 之内；法定节假日当天必须放假"),
        Mistake("year: 2027", "year: 27", "1:7: year: “27”不是 2000 到 2099 的整数；改正"),
    ]

    @Test("Each is told at its place, with what to do", arguments: mistakes)
    func told(_ mistake: Mistake) throws {
        let folder = try SmallOffice.folder(
            besides: ["holidays/cn-2027.yaml": mistake.made(in: Self.text)])
        #expect(mistake.isAnswered(by: folder, in: "holidays/cn-2027.yaml"))
    }

    @Test("One year in two files is told with the place of the first")
    func yearTwice() throws {
        let folder = try SmallOffice.folder(besides: [
            "holidays/a.yaml": Self.text,
            "holidays/b.yaml": "year: 2027\nnotice: x\nholidays: []\n",
        ])
        #expect(
            folder.errors().contains(
                "holidays/b.yaml:1:7: year: 2027年已在 holidays/a.yaml:1:7 写过；一年只留一个文件"))
    }
}
