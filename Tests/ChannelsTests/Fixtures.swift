import Almanac
import Deadlines
import Delivery
import Ledger

@testable import Channels

/// `2026-03-16T08:34` in Shanghai.
func at(_ text: String) -> Instant { Zone.shanghai.instant(LocalTime(text)!) }

extension OfficeHours {
    /// 08:30–18:00, due days ending when the office closes.
    static let closingAtSix = OfficeHours(
        zone: .shanghai, windows: OfficeHours.standard.windows,
        cutOff: TimeOfDay(hour: 18, minute: 0)!)
}

extension OfficeFace {
    static func fixture(
        hours: OfficeHours = .closingAtSix, boardURL: String? = nil,
        texts: OfficeTexts = .builtIn
    ) -> OfficeFace {
        OfficeFace(
            name: "某市人民政府督查室", phoneLine: "督查室 0000-1234567", hours: hours,
            boardURL: boardURL, texts: texts)
    }
}

extension Due {
    /// Due at the end of the day in its office's hours, or at the time given.
    static func fixture(
        _ text: String, _ time: String = "18:00", provisional: Bool = false, working: Bool = false,
        hourly: Bool = false
    ) -> Due {
        Due(
            day: Day(text)!, instant: Zone.shanghai.instant(Day(text)!, TimeOfDay(time)!),
            isProvisional: provisional, isByTheHour: hourly, countsWorkingDays: working)
    }
}

extension Item {
    static func fixture(
        _ matter: String = "PS-2026-0017", title: String = "关于老旧小区改造进度的批示",
        kind: String = "批示", responsible: String = "市住建局 张某", slot: Slot = .resultReport,
        occurrence: Int = 1, name: String = "报结果", due: Due? = .fixture("2026-03-17"),
        dueBefore: Due? = nil, light: Light = .green, cause: Cause = .step, step: Step? = .remind,
        overdue: Int = 0, remaining: Int = 0, why: String = "批示后7天", openBefore: Int = 0,
        told: [Told] = []
    ) -> Item {
        Item(
            matter: MatterID(matter), title: title, kind: kind, leadUnit: "市住建局",
            responsible: responsible, slot: slot, occurrence: occurrence, obligationName: name,
            due: due, dueBefore: dueBefore, light: light, cause: cause, step: step,
            overdue: overdue, remaining: remaining, why: why, source: "office-rules.yaml:14",
            openBefore: openBefore, toldBefore: told)
    }
}

extension Message {
    static func fixture(
        _ items: [Item] = [.fixture()], id: String = "msg_01JGFJ0000000000000000DEMO",
        cause: Cause = .step, step: Step? = .remind, reason: Reason = .firstReminder,
        to name: String = "张某", unit: String = "市住建局", missed: [Missed] = [],
        truncated: Int = 0
    ) -> Message {
        Message(
            id: id, cause: cause, step: step, severity: step?.usualSeverity ?? .notice,
            reason: reason, created: at("2026-03-16T08:34:10"),
            recipient: Recipient(id: name, name: name, unit: unit), items: items, missed: missed,
            truncated: truncated)
    }

    func text(
        _ language: Language = .zhHans, now: String = "2026-03-16T08:34",
        office: OfficeFace = .fixture(), duplicate: Bool = false, reach: Channel.Reach = .person,
        type: String? = nil
    ) -> String {
        MessageText.plain(
            self, office: office, language: language, possibleDuplicate: duplicate, now: at(now),
            venue: Venue(type: type, reach: reach)
        ).text
    }
}

extension Told {
    static func fixture(_ official: String, _ step: Step?, _ text: String) -> Told {
        Told(official: official, step: step, day: Day(text)!)
    }
}
