import Almanac
import Deadlines
import Delivery
import Door
import Foundation
import Ledger
import Settings
import Store
import Testing

@Suite("The story of a notice")
struct StoryTests {
    let counter: Counter
    private let principal = "市住建局局长"
    private let due: DueRow
    private var slot: Slot { due.key.slot }

    /// An instruction to 市住建局, told to its principal over the shipped channel.
    init() throws {
        counter = try Counter()
        _ = try counter.importing(["督〔2026〕1号,关于供热的报告,市住建局,,张某,2026-03-09,5天内,否"])
        let rows = try counter.store.dues(DueFilter(matter: MatterID("PS-2026-0001")), limit: 9)
        due = try #require(rows.last)
    }

    private func at(_ time: String) throws -> Instant {
        try #require(LocalTime(time).map { Zone.shanghai.instant($0) })
    }

    /// The matter's one urge, on its way to the principal.
    private func fire(to addressee: String? = nil) throws -> (ticket: Int64, id: String) {
        let id = MatterID("PS-2026-0001")
        let now = try at("2026-03-17T08:30")
        let notice = Notice(
            official: principal, addressee: addressee ?? principal,
            window: NoticeWindow(from: now, until: now),
            reason: .stepRose)
        let firing = Firing(
            identity: FiringIdentity(
                matter: id, slot: slot, occurrence: due.occurrence, due: due.lamp.standing.instant,
                cause: .step,
                step: .urge, rung: 2),
            nominal: now, severity: .warning, fate: .told([notice]))
        _ = try counter.store.save(
            [
                MatterPlan(
                    matter: id, obligations: [], light: .red, firings: [firing], nextWake: nil)
            ],
            at: now)
        let waiting = try #require(
            try counter.store.candidates(at: now, limit: 9).first { candidate in
                candidate.notices.contains { $0.firing.step == .urge }
            })
        return (waiting.ticket, waiting.id)
    }

    private func send(
        _ message: (ticket: Int64, id: String), at time: String, saying words: String? = nil
    ) throws {
        let item = Item(
            matter: MatterID("PS-2026-0001"), title: "关于供热的报告", kind: "批示", leadUnit: "市住建局",
            responsible: "张某", slot: slot, occurrence: 1, obligationName: "办结",
            due: nil, light: .red, step: .urge, why: "批示后5天", source: "表中写明")
        let frozen = Message(
            id: message.id, cause: .step, step: .urge, severity: .warning, reason: .stepRose,
            created: try at(time),
            recipient: Recipient(id: principal, name: principal, unit: "市住建局"), items: [item])
        try counter.store.begin(
            [
                MessageStart(
                    ticket: message.ticket, course: .send(frozen, channel: "本机示例"),
                    words: words)
            ], at: try at(time))
    }

    private func back(
        _ message: (ticket: Int64, id: String), _ verdict: String, _ text: String, at time: String
    ) throws {
        let now = try at(time)
        let carriage: Carriage =
            verdict == "OK" ? .accepted(at: now, attempt: 1) : .retryAt(now, attempt: 1)
        try counter.store.settle(
            [
                MessageOutcome(
                    ticket: message.ticket, carriage: carriage,
                    attempt: AttemptRecord(
                        at: now, channel: "本机示例", bytes: 512, status: verdict == "OK" ? 200 : 503,
                        code: verdict == "OK" ? "200" : "503", text: text, milliseconds: 12,
                        verdict: verdict))
            ], at: now)
    }

    private func number() throws -> String {
        let rows = try counter.store.notices(limit: 99)
        return "\(try #require(rows.first { $0.firing.step == .urge }).number)"
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func levels(_ number: String) throws -> [String: String] {
        let story = try object(counter.ask(.showNotice(number), json: true).out)
        let levels = try #require(story["levels"] as? [String: Any])
        return levels.compactMapValues { $0 as? String }
    }

    @Test("The four levels are reached one by one, and none stands for another")
    func levels() throws {
        let message = try fire()
        let number = try number()
        #expect(try Set(levels(number).keys) == ["decided"])
        try send(message, at: "2026-03-17T08:31")
        #expect(try Set(levels(number).keys) == ["decided", "handed_over"])
        try back(message, "RETRY", "busy", at: "2026-03-17T08:32")
        #expect(try Set(levels(number).keys) == ["decided", "handed_over"])
        try send(message, at: "2026-03-17T08:33")
        try back(message, "OK", "queued as 77", at: "2026-03-17T08:34")
        #expect(try Set(levels(number).keys) == ["decided", "handed_over", "accepted"])
        _ = try counter.act(.report, "PS-2026-0001", by: principal, at: "2026-03-17T09:00") {
            $0.kind = "status"
            $0.text = "正在抢修"
        }
        let reached = try levels(number)
        #expect(reached["decided"] == "2026-03-17T08:30:00+08:00")
        #expect(reached["handed_over"] == "2026-03-17T08:32:00+08:00")
        #expect(reached["accepted"] == "2026-03-17T08:34:00+08:00")
        #expect(reached["acknowledged"] == "2026-03-17T09:00:00+08:00")
    }

    @Test("It tells why then, to whom, what was said, and each answer word for word")
    func told() throws {
        let message = try fire()
        try send(message, at: "2026-03-17T08:31")
        try back(message, "RETRY", "busy", at: "2026-03-17T08:32")
        try send(message, at: "2026-03-17T08:33")
        try back(message, "OK", "queued as 77", at: "2026-03-17T08:34")
        let told = try counter.ask(.showNotice(try number())).out
        for words in [
            "为何此时", "送给谁", "说了什么", "送到哪一步", "每次投递", "批示后5天", "第3级", "到期后 1个工作日",
            "阶梯上升", principal, "│ ", "关于供热的报告", "503 busy", "200 queued as 77", "不等于本人已读",
            "本人已有动作  ——",
        ] {
            #expect(told.contains(words), "\(words)\n\(told)")
        }
        var order = Order(.showNotice(try number()))
        order.language = .english
        let english = counter.clerk.answer(order, at: try at("2026-03-17T10:00")).out
        for words in ["why then", "accepted by the provider", "does not mean read"] {
            #expect(english.contains(words), "\(words)\n\(english)")
        }
    }

    @Test("What was said is shown as it was said, whatever the office's texts say today")
    func wordForWord() throws {
        let message = try fire()
        try send(message, at: "2026-03-17T08:31", saying: "旧模板：请速报\n电话 0000")
        try back(message, "RETRY", "busy", at: "2026-03-17T08:32")
        try send(message, at: "2026-03-17T08:33", saying: "（补发）旧模板：请速报\n电话 0000")
        try back(message, "OK", "queued as 77", at: "2026-03-17T08:34")
        let told = try counter.ask(.showNotice(try number())).out
        #expect(told.contains("    │ （补发）旧模板：请速报\n    │ 电话 0000\n"))
        #expect(told.contains("当时原文\n       │ 旧模板：请速报\n"))
        let story = try object(counter.ask(.showNotice(try number()), json: true).out)
        #expect(story["text"] as? String == "（补发）旧模板：请速报\n电话 0000")
        let attempts = try #require(story["attempts"] as? [[String: Any]])
        #expect(
            attempts.map { $0["words"] as? String } == [
                "旧模板：请速报\n电话 0000", "（补发）旧模板：请速报\n电话 0000",
            ])
    }

    @Test("The rung is told by the text of the ladder that the matter is bound to")
    func boundLadder() throws {
        let message = try fire()
        try send(message, at: "2026-03-17T08:31")
        try back(message, "OK", "", at: "2026-03-17T08:34")
        var configuration = try Configuration.embedded().get()
        let place = try #require(configuration.ladders.firstIndex { $0.name == "标准" })
        let rungs = configuration.ladders[place].rungs
        let urge = try #require(rungs.firstIndex { $0.step == .urge })
        configuration.ladders[place].rungs[urge].when = .fromDue(Length(2, .workingDay))
        let clerk = Clerk(
            store: counter.store, configuration: configuration, daemon: nil, systemUser: "tester")
        let now = try at("2026-03-18T10:00")
        // The office takes the changed ladder up with its next matter.
        let matter = NewMatter(kind: "批示", title: "老旧小区", unit: "市住建局")
        #expect(clerk.answer(Order(.addMatter(matter), by: "王主任"), at: now).status == 0)
        let told = clerk.answer(Order(.showNotice(try number())), at: now).out
        #expect(told.contains("第1版 第3级：催办，到期后 1个工作日"), "\(told)")
    }

    @Test("Received by a deputy, it says for whom")
    func deputy() throws {
        let message = try fire(to: "王主任")
        try send(message, at: "2026-03-17T08:31")
        try back(message, "OK", "", at: "2026-03-17T08:34")
        #expect(try counter.ask(.showNotice(try number())).out.contains("王主任 代收"))
    }

    @Test("The record holds every notice, and its own digest over all that stands before")
    func exported() throws {
        let message = try fire()
        try send(message, at: "2026-03-17T08:31")
        try back(message, "OK", "queued as 77", at: "2026-03-17T08:34")
        let export = Errand.exportNotices(NoticeExport(matter: "PS-2026-0001"))
        let text = try counter.ask(export)
        #expect(text.status == 0)
        let lines = text.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let digest = try #require(lines.last?.split(separator: " ").last.map(String.init))
        let cut = try #require(text.out.range(of: "以上全文的 SHA-256 ")).lowerBound
        #expect(Fingerprint.sha256(String(text.out[..<cut])) == digest)
        for words in ["不等于本人已读", "queued as 77", "事件链 完整", "回执链 完整"] {
            #expect(text.out.contains(words), "\(words)")
        }
        let rows = try counter.ask(export, json: true).out.split(separator: "\n")
        let seal = try object(String(try #require(rows.last)))["seal"] as? [String: Any]
        let before = rows.dropLast().map { $0 + "\n" }.joined()
        #expect(seal?["sha256"] as? String == Fingerprint.sha256(before))
        let notices = try rows.dropFirst().dropLast().map { try object(String($0)) }
        let head = try object(String(rows[0]))["record"] as? [String: Any]
        #expect(head?["notices"] as? Int == notices.count && notices.count > 0)
        let receipts = notices.flatMap { $0["attempts"] as? [[String: Any]] ?? [] }
        #expect(receipts.allSatisfy { ($0["link"] as? String)?.count == 64 })
    }

    @Test("What an official was told in a month is exported alone; a wrong day is refused")
    func narrowed() throws {
        _ = try fire()
        func count(_ query: NoticeExport) throws -> Int {
            let rows = try counter.ask(.exportNotices(query), json: true).out.split(separator: "\n")
            return rows.count - 2
        }
        #expect(try count(NoticeExport(official: principal)) > 0)
        #expect(try count(NoticeExport(official: principal, from: "2026-04-01")) == 0)
        #expect(try count(NoticeExport(from: "2026-03-17", to: "2026-03-17")) == 1)
        #expect(try counter.ask(.exportNotices(NoticeExport(from: "昨日"))).status == 2)
        #expect(try counter.ask(.exportNotices(NoticeExport(matter: "PS-1"))).status == 1)
    }
}

@Suite("Channels at the counter")
struct ChannelTests {
    @Test("Each channel is shown with its state, and no address but name@host")
    func listed() throws {
        let counter = try Counter {
            $0.channels.append($0.channels[0])
            $0.channels[1].name = "备用"
        }
        let now = Instant(seconds: 1_773_108_000)
        try counter.store.save([
            ChannelStanding(name: "备用", state: .parked(.channelGone), failuresInARow: 3),
            ChannelStanding(name: "本机示例", state: .slow(until: now + 600)),
        ])
        let text = try counter.ask(.listChannels).out
        #expect(text.contains("本机示例@127.0.0.1") && text.contains("对方已注销"))
        #expect(!text.contains("9780") && !text.contains("/duban"))
        let rows = try counter.ask(.listChannels, json: true).out.split(separator: "\n").map {
            try #require(
                JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.map { $0["state"] as? String } == ["slow", "gone"])
        #expect(rows.map { $0["failures"] as? Int } == [0, 3])
        #expect(rows[0]["type"] as? String == "webhook")
    }

    @Test("A parked channel is shown with what the receiver said last, and when")
    func lastAnswer() throws {
        let counter = try Counter()
        let now = Instant(seconds: 1_773_108_000)
        try counter.store.save([
            ChannelStanding(name: "本机示例", state: .parked(.channelParked), failuresInARow: 1)
        ])
        let message = Message(
            id: "msg_1", cause: .test, step: nil, severity: .notice, reason: .test, created: now,
            recipient: Recipient(id: "王主任", name: "王主任", unit: "督查室"), items: [],
            occasion: .test(by: "王主任"))
        let ticket = try counter.store.beginTrial(message, over: "本机示例", at: now)
        let attempt = AttemptRecord(
            at: now, channel: "本机示例", bytes: 9, status: 200, code: "93000",
            text: "invalid webhook url", milliseconds: 3, verdict: "PARK")
        try counter.store.settle(
            [MessageOutcome(ticket: ticket, carriage: .superseded(.test), attempt: attempt)],
            at: now)
        let text = try counter.ask(.listChannels).out
        #expect(text.contains("（93000 invalid webhook url  2026-03-10 10:00）"), "\(text)")
        let row = try #require(
            JSONSerialization.jsonObject(
                with: Data(try counter.ask(.listChannels, json: true).out.utf8)) as? [String: Any])
        let last = try #require(row["last_answer"] as? [String: Any])
        #expect(last["code"] as? String == "93000" && last["verdict"] as? String == "PARK")
        #expect(last["at"] as? String == "2026-03-10T10:00:00+08:00")
    }

    @Test("A channel or a person that is not there is named")
    func unknown() throws {
        let counter = try Counter()
        let refused = try counter.ask(.testChannel("没有", to: nil))
        #expect(refused.status == 2 && refused.errors.contains("本机示例"))
        #expect(try counter.ask(.testChannel("本机示例", to: "没有的人")).status == 2)
    }

    @Test("Where no daemon runs, the status says so and is 1")
    func status() throws {
        let counter = try Counter()
        let text = try counter.ask(.status)
        #expect(text.status == 1 && text.out.contains("没有运行"))
        let json = try counter.ask(.status, json: true).out
        #expect(json.hasPrefix(#"{"alive":false,"ready":false,"reasons":["no_daemon"]"#))
    }
}

extension Standing {
    /// When it is due; nil where it has no date.
    fileprivate var instant: Instant? {
        if case .open(let due) = self { due.instant } else { nil }
    }
}
