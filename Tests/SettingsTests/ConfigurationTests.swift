import Almanac
import Deadlines
import Delivery
import Foundation
import Testing

@testable import Settings

@Suite("What a configuration says")
struct ConfigurationTests {
    @Test("The least that works takes the defaults, and the shipped holidays")
    func least() throws {
        let configuration = try SmallOffice.folder().load().get()
        #expect(configuration.hours == OfficeHours.standard)
        #expect(configuration.language == .zhHans)
        #expect(configuration.store == "/var/lib/duban/ledger.sqlite")
        #expect(configuration.ladders.map(\.name) == ["标准", "长期", "小时", "紧急", "对上"])
        #expect(configuration.calendar.publishedYears.contains(2026))
        #expect(configuration.notices.spreadSeconds == 300)
        #expect(configuration.notices.budget == 3)
        #expect(configuration.notices.catchUp == .latest)
        #expect(configuration.digests.map(\.name) == ["日盘点", "周清理", "月检查"])
        #expect(configuration.files.contains { $0.hasSuffix("/rules/small.yaml") })
        #expect(configuration.files.contains("embedded:holidays/cn-2026.yaml"))
        #expect(configuration.book.rules.first?.place == "rules/small.yaml:4")
    }

    @Test("A whole office is taken over as it is written")
    func whole() throws {
        let main =
            SmallOffice.main + """

                timezone: Europe/Berlin
                office_hours: {windows: ["08:30-12:00", "14:30-18:00"]}
                language: en
                store: {path: data/ledger.sqlite}
                limits: {import_rows: 500, open_per_leader: 8}
                notices: {spread: 2min, retry: [0s, 1min, 2h], budget: 5, catchup: skip,
                 acknowledge: {until: "10:00", at_most: 2wd}}
                digests:
                  - {name: 旬查, to: [督查室, 张局长], every: 每旬, at: "09:10", shows: 10d}
                  - {name: 日盘点, to: 责任人, every: 每天, shows: 2wd}
                egress: {proxy: "http://10.20.0.9:3128"}
                ladders:
                  - name: 对上
                    emergency: true
                    steps:
                      - {step: remind, when: assigned, to: responsible}
                      - {step: 到期, when: 1wd, to: [督查室, 张局长], at: "15:00",
                     repeat: 5wd, severity: 紧急}
                """
        let folder = try SmallOffice.folder(main: main)
        let configuration = try folder.load().get()
        #expect(configuration.zone.name == "Europe/Berlin")
        #expect(configuration.hours.cutOff == TimeOfDay("18:00"))
        #expect(configuration.store == folder.path + "/data/ledger.sqlite")
        #expect(configuration.controlSocket == folder.path + "/data/ledger.sqlite.sock")
        #expect(configuration.limits.importRows == 500)
        #expect(configuration.limits.openPerLeader == 8)
        #expect(configuration.notices.acknowledge.until == TimeOfDay(hour: 10, minute: 0))
        #expect(configuration.notices.acknowledge.workingDays == 2)
        #expect(configuration.notices.retry.pauseSeconds == [0, 60, 7200])
        #expect(configuration.notices.budget == 5)
        #expect(configuration.notices.catchUp == .skip)
        let digests = [
            Digest(
                name: "旬查", audience: [.office, .official("张局长")],
                cadence: Cadence(.each(.xun, on: [.end])), time: TimeOfDay(seconds: 33_000),
                shows: Length(10, .day)),
            Digest(
                name: "日盘点", audience: [.responsible], cadence: Digest.daily.cadence,
                time: TimeOfDay(seconds: 30_600), shows: Length(2, .workingDay)),
        ]
        #expect(configuration.digests == digests)
        #expect(configuration.egress.hosts == ["127.0.0.1", "10.20.0.9"])
        #expect(configuration.ladders.map(\.name) == ["对上", "标准", "长期", "小时", "紧急"])
        let rung = Rung(
            step: .due, when: .fromDue(Length(1, .workingDay)), time: TimeOfDay("15:00"),
            audience: [.office, .official("张局长")], severity: .critical,
            repeats: Length(5, .workingDay))
        #expect(configuration.ladder("对上")?.rungs.last == rung)
        #expect(configuration.ladder("对上")?.rungs.first?.when == .atOnce)
    }

    @Test("A rule is read with every key that it has")
    func rule() throws {
        let rules = """
            kinds: {政策落实: {prefix: ZC, dates: [批转]}}
            defaults: {document: 办法, strength: soft}
            rules:
              - id: a.b-1
                name: 提请审定
                slot: submission
                for: {kind: 政策落实, not: {urgency: [特急, 紧急]}, has: 批转}
                due: 批转之后1个月内
                roll: next
                at: "12:00"
                owes: 协办单位
                settled_by: [报告, 报办结, 批转]
                until: 销号
                grace: 2d
                ladder: 长期
                urgent: true
                effective: 2026-01-01..
                trial: true
                article: 第三条
                checked: false
                examples:
                  - {from: 2026-03-10, due: "2026-04-10T12:00"}
                  - {from: 2026-01-31, due: 2026-02-28}
                  - {from: 2026-04-01, due: 2026-05-06, note: 顺延}
            """
        let book = try SmallOffice.folder(rules: rules).load().get().book
        let rule = try #require(book.rules.first)
        #expect(rule.slot == .submission)
        #expect(rule.from == [.mark(.date("批转"))])
        #expect(rule.due == .once(.due(.elapsed(Length(1, .month)), .unstated)))
        #expect(
            rule.selector
                == Selector(
                    kinds: ["政策落实"], exceptUrgencies: [.immediate, .urgent], has: ["批转"]))
        #expect(rule.settledBy == [.report, .mark(.completed), .mark(.date("批转"))])
        #expect(rule.until == .mark(.closed))
        #expect(rule.roll == .next && rule.hour == .noon && rule.owes == .assistingUnits)
        #expect(rule.strength == .soft && rule.ladder == "长期" && rule.isUrgent)
        #expect(rule.trial == .always)
        #expect(rule.effective == DayRange(Day("2026-01-01")))
        #expect(rule.source == Source(document: "办法", article: "第三条", isChecked: false))
    }

    @Test("Two rules for one slot of one matter are refused, unless `for` tells them apart")
    func sharedSlot() throws {
        let second = SmallOffice.rules.split(separator: "rules:\n", maxSplits: 1)[1]
            .replacing("small.result", with: "small.second")
        let errors = try SmallOffice.folder(rules: SmallOffice.rules + second).errors()
        #expect(
            errors == [
                "rules/small.yaml:14:5: rules[1]: 与 small.result（第4行）同名且可能同时适用；"
                    + "加 replaces，或在 for 中区分"
            ])
        let apart = second.replacing("{kind: 批示}", with: "{kind: 批示, has: 批转}")
        let first = SmallOffice.rules.replacing("{kind: 批示}", with: "{kind: 批示, lacks: 批转}")
        #expect(try SmallOffice.folder(rules: first + apart).errors() == [])
    }

    @Test("One id in two files is told with the place of the first")
    func sameID() throws {
        let other = SmallOffice.rules.replacing("批示", with: "提案").replacing("PS", with: "TA")
        let errors = try SmallOffice.folder(besides: ["rules/zz.yaml": other]).errors()
        #expect(
            errors == [
                "rules/zz.yaml:4:9: rules[0].id: small.result 已在 rules/small.yaml:4 用过；换一个"
            ])
    }

    @Test("Examples that stay between holidays are not enough")
    func noHoliday() throws {
        let rules = SmallOffice.rules.replacing(
            "2026-02-13, due: 2026-02-20", with: "2026-03-11, due: 2026-03-18"
        )
        .replacing("2026-09-28, due: 2026-10-05", with: "2026-03-12, due: 2026-03-19")
        let errors = try SmallOffice.folder(rules: rules).errors()
        #expect(errors.first?.contains("没有一个例子跨节假日或调休") == true)
    }

    @Test("Errors of every file come at once, sorted by place, also when one can't be read")
    func allAtOnce() throws {
        let main = SmallOffice.main + "\nlimits:\n\timport_rows: 1\n"
        let folder = try SmallOffice.folder(
            main: main, directory: SmallOffice.directory + "\nofficals: []\n",
            rules: SmallOffice.rules.replacing("due: 7d", with: "due: 尽快"),
            besides: ["holidays/cn-2027.yaml": "year: 2027\n"])
        let places = folder.errors().map { $0.split(separator: " ").first.map(String.init) }
        #expect(
            places == [
                "directory.yaml:7:1:", "duban.yaml:5:1:", "holidays/cn-2027.yaml:1:1:",
                "holidays/cn-2027.yaml:1:1:", "rules/small.yaml:8:10:",
            ])
    }

    @Test("A main file that is not there is one error with advice")
    func missing() throws {
        guard case .failure(let errors) = Configuration.load(from: "/no/such/duban.yaml") else {
            Issue.record("loaded")
            return
        }
        #expect(
            errors.text(in: .english)
                == "/no/such/duban.yaml:1:1: no such file; correct the path or put the file there")
    }

    @Test("A loop of symbolic links and a folder in place of a file are told")
    func links() throws {
        let folder = try SmallOffice.folder(
            main: SmallOffice.main + "\ndirectory: loop\nrules: duban.yaml\n")
        symlink("loop2", folder.path + "/loop")
        symlink("loop", folder.path + "/loop2")
        #expect(
            folder.errors() == [
                "duban.yaml:4:12: directory: 符号链接绕成了圈；删去多余的链接",
                "duban.yaml:5:8: rules: 不是文件夹；这里要写文件夹的路径",
            ])
    }
}
