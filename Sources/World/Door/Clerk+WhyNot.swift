import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store
import Watch

extension Clerk {
    /// “Why was nothing sent on that day?”: what was sent, and for each obligation why not more.
    func whyNot(
        _ id: String, _ slot: String?, on text: String, _ order: Order, at now: Instant
    ) throws -> Printout {
        let day = try day(text, option: "--why-not", now: now)
        guard let woken = try store.woken(self.matter(id).id) else { throw Misfit.noMatter(id) }
        let end = zone.instant(day, .endOfDay)
        let known = woken.matter.events.filter { $0.recorded < end }
        guard let matter = Matter(known) else {
            let entered = minute(woken.matter.events[0].recorded)
            return Printout(
                out: order.language == .zhHans
                    ? "\(id) 到 \(day) 还没有入账：\(entered) 才登记\n"
                    : "\(id) was not on the ledger by \(day): it was entered \(entered)\n")
        }
        let sent = try notices(of: matter.id, on: day)
        let silences = try store.silences().filter { $0.recorded < end }
        let record = Planner.Record(
            fired: woken.firings, tellings: woken.tellings, silences: silences)
        let accounts = try planner.account(of: matter, record: record, on: day).filter {
            slot.map($0.obligation.isCalled) ?? true
        }
        if let slot, accounts.isEmpty { throw Misfit.noObligation(slot, of: id) }
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(accounts.map { json($0, sent, on: day, order.language) }))
        }
        let head =
            opening(id, day, sent, order.language)
            + told(outside: matter, order.language).filter { $0.hasPrefix("\(day)") }
            .map { "  " + $0 }
        return Printout(
            out: (head + accounts.flatMap { lines($0, matter, sent, order.language) }).screen)
    }

    private var planner: Planner { Outfit(configuration).planner }

    /// The notices whose time or whose delivery falls on the day.
    private func notices(of matter: MatterID, on day: Day) throws -> [NoticeRow] {
        try store.notices(NoticeFilter(matter: matter), limit: 1000).filter { row in
            if case .accepted(let at) = row.standing { return zone.day(of: at) == day }
            return zone.day(of: row.nominal) == day
        }
    }

    private func opening(
        _ id: String, _ day: Day, _ sent: [NoticeRow], _ language: Language
    ) -> [String] {
        let isChinese = language == .zhHans
        let kind = reckoning.calendar.kind(of: day)
        let rest = kind.isWorked ? "" : rest(kind, isChinese)
        let count =
            sent.isEmpty
            ? (isChinese ? "没有通知" : "no notice")
            : (isChinese ? "有 \(sent.count) 条通知" : "\(sent.count) notices")
        return ["\(id) \(day.dated(language))\(rest)\(isChinese ? "：" : ": ")\(count)"]
            + sent.map { told($0, language) }
    }

    private func told(_ row: NoticeRow, _ language: Language) -> String {
        let step = row.firing.step?.word(language) ?? row.firing.cause.word(language)
        let slot = row.firing.slot?.phrase(language) ?? ""
        let carriage = CarriageWord.text(row.carriage.word, language)
        let notice = language == .zhHans ? "通知" : "notice"
        return "  \(notice) \(row.number)  \(slot) \(step) → \(row.official)  "
            + "\(row.channel ?? "-")  \(carriage)" + held(row, language)
    }

    /// Why it was held for him alone.
    private func held(_ row: NoticeRow, _ language: Language) -> String {
        guard [.silenced, .acknowledged].contains(row.reason) else { return "" }
        let why = row.reason.word(language)
        return language.pick("（\(why)）", " (\(why))")
    }

    private func rest(_ kind: DayKind, _ isChinese: Bool) -> String {
        if case .rest(let holiday, _) = kind {
            return isChinese ? "，\(holiday)放假，只送紧急信件" : ", off for \(holiday): urgent messages only"
        }
        return isChinese ? "，休息日，只送紧急信件" : ", a rest day: urgent messages only"
    }

    private func lines(
        _ account: DayAccount, _ matter: Matter, _ sent: [NoticeRow], _ language: Language
    ) -> [String] {
        [
            "  \(reckoning.heading(of: account.obligation, language))",
            "    \(reason(account, sent, language))",
        ] + (edition(of: account, matter, language).map { ["    " + $0] } ?? [])
    }

    /// By which text of its ladder it climbs, where there were several.
    private func edition(
        of account: DayAccount, _ matter: Matter, _ language: Language
    ) -> String? {
        guard case .open = account.obligation.standing else { return nil }
        let planner = planner
        guard planner.ladders.isVersioned else { return nil }
        let edition = planner.edition(for: account.obligation, in: matter)
        guard let name = edition.ladder?.name else { return nil }
        return language.pick(
            "阶梯 \(name) 第\(edition.number)版（起算时定下的步骤）",
            "ladder \(name) v\(edition.number), fixed when its clock started")
    }

    private func reason(
        _ account: DayAccount, _ sent: [NoticeRow], _ language: Language
    ) -> String {
        let isChinese = language == .zhHans
        switch account.finding {
        case .notOpen: return idle(account.obligation, language)
        case .onTrial:
            return isChinese ? "试运行，只算不送" : "on trial: computed, never sent"
        case .held:
            return isChinese
                ? "首次导入时已过期，放行之前不送；见 duban import --release"
                : "past due at the first import: nothing is sent before duban import --release"
        case .paused: return isChinese ? "事项暂停，不送" : "the matter was paused"
        case .outside: return isChinese ? "责任在外单位，只显示，不催" : "owed outside: shown, never chased"
        case .silenced(let silence): return reason(silence, language)
        case .behind(let occurrence):
            return isChinese
                ? "第\(occurrence)期还没有报，由它的阶梯一并催"
                : "no. \(occurrence) is still open, and its ladder goes on"
        case .speaks(let times):
            return times.map { speaking($0, sent, language) }
                .joined(separator: isChinese ? "；" : "; ")
        case .between(let last, let next):
            let before = last.map { told($0, language) } ?? (isChinese ? "没有" : "none")
            let after = next.map { told($0, language) } ?? (isChinese ? "没有" : "none")
            return isChinese
                ? "当日没有要走的步骤：上一步 \(before)，下一步 \(after)"
                : "no step falls on that day: the last \(before), the next \(after)"
        }
    }

    private func reason(_ standing: StandingSilence, _ language: Language) -> String {
        let silence = standing.silence
        return language.pick(
            "静默：第\(silence.number)号，\(minute(standing.start)) 至 \(minute(standing.end))，"
                + "\(standing.author) 登记，原因 \(silence.reason)；结束后补上仍属实的",
            "silenced: silence \(silence.number), \(minute(standing.start)) to "
                + "\(minute(standing.end)), by \(standing.author): \(silence.reason); "
                + "what is true then is told at its end")
    }

    /// Why there is nothing to climb for.
    private func idle(_ obligation: Obligation, _ language: Language) -> String {
        switch obligation.standing {
        case .waiting(let word): waiting(for: word, obligation, language)
        case .settled(_, let at):
            language.pick("已于 \(minute(at)) 完成", "was settled \(minute(at))")
        case .lapsed(let due):
            language.pick(
                "不再应办（原期限 \(due.day)）", "not owed any more (it was due \(due.day))")
        case .excused(_, let excuse): excuse.told(language)
        case .notBefore(let due):
            language.pick("不早于 \(due.day)，没有要催的", "not before \(due.day): nothing to chase")
        case .undetermined(let written):
            language.pick(
                "“\(written)”里读不出日期，没有期限可催", "no date can be read from “\(written)”")
        case .open:
            language.pick("当日没有待办的期限，阶梯不动", "nothing stood open on that day")
        }
    }

    /// A clock that has not begun awaits its trigger; one that has begun is stopped by something
    /// else.
    private func waiting(
        for word: String, _ obligation: Obligation, _ language: Language
    ) -> String {
        if word == Mark.resumed.word {
            return language.pick("暂停中，恢复后继续计时", "paused: its clock goes on when resumed")
        }
        if word == obligation.basis.trigger {
            return language.pick("待“\(word)”发生后起算，当日没有期限", "awaits “\(word)”: it has no date yet")
        }
        return language.pick(
            "“\(word)”期间停止计时，结束后继续", "its clock stands still during “\(word)”")
    }

    private func told(_ time: LadderTime, _ language: Language) -> String {
        "\(time.step.word(language)) \(minute(time.at))"
    }

    private func speaking(
        _ time: LadderTime, _ sent: [NoticeRow], _ language: Language
    ) -> String {
        let isChinese = language == .zhHans
        let numbers = sent.filter { $0.firing == time.identity }.map { "\($0.number)" }
        let step = told(time, language)
        if !numbers.isEmpty {
            let joined = numbers.joined(separator: isChinese ? "、" : ", ")
            let told = isChinese ? "\(step)：见通知 \(joined)" : "\(step): see notice \(joined)"
            return told + instead(sent.filter { $0.firing == time.identity }, language)
        }
        if time.isOnRecord {
            return isChinese
                ? "\(step)：已处理，没有单独发信（并入更高一步，或当时已不成立）"
                : "\(step): passed over, for a more severe step or because it was no longer true"
        }
        return isChinese
            ? "\(step)：没有登记（还没有到时间、守护进程没有运行，或上一步还没有告知）"
            : "\(step): not on record (not yet due, the daemon was down, or the step before was not told)"
    }

    /// Whom a step told of which nobody of its own audience could be told.
    private func instead(_ sent: [NoticeRow], _ language: Language) -> String {
        let names = sent.filter { $0.reason == .emptyStep }
            .map { name(ofOfficial: $0.addressee) }.withoutRepeats
        guard !names.isEmpty else { return "" }
        return language.pick(
            "（本步无人可送，改送上一级 \(names.joined(separator: "、"))）",
            " (nobody of its audience could be told; told instead: \(names.joined(separator: ", ")))"
        )
    }

    private func json(
        _ account: DayAccount, _ sent: [NoticeRow], on day: Day, _ language: Language
    ) -> JSONValue {
        let slot = account.obligation.key.slot
        return [
            "matter": .string(account.obligation.key.matter.rawValue),
            "obligation": .string(slot.rawValue),
            "occurrence": JSONValue(account.obligation.occurrence),
            "day": .string(day.description),
            "working_day": .bool(reckoning.calendar.isWorkingDay(day)),
            "notices": .array(
                sent.filter { $0.firing.slot == slot }.map { JSONValue(Int($0.number)) }),
            "reason": .string(reason(account, sent, language)),
        ]
    }
}
