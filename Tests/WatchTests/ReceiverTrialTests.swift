import Almanac
import Channels
import Delivery
import Ledger
import Store
import Testing

@testable import Watch

@Suite("Trials with receivers")
struct ReceiverTrialTests {
    @Test("A hundred reminders for one robot at ten: within its limit, and everybody is named")
    func hundred() throws {
        let trial = try Trial(units: 100)
        try trial.assign()
        try trial.run(seconds: 3600)
        #expect(try trial.carriages() == ["accepted": 100])
        #expect(trial.busiest("督办群", within: 60) <= 18)
        let said = trial.sent.map(\.text).joined()
        for unit in trial.units { #expect(said.contains("▍\(unit)\n") || said.contains(unit)) }
        #expect(trial.sent.count < 20, "\(trial.sent.count) posts")
        // Never on the full or the half hour itself.
        #expect(trial.sent.allSatisfy { $0.at.seconds % 1800 >= 5 })
        let rows = try trial.store.notices(limit: 200)
        #expect(rows.allSatisfy { $0.standing != .waiting })
        print("100 reminders over one robot: \(trial.sent.count) posts")
    }

    @Test(
        "A robot that asks for patience gets it, and nothing is lost",
        arguments: [
            ("45009", Int64(60)), ("410100", 600),
        ])
    func patience(code: String, seconds: Int64) throws {
        let trial = try Trial(units: 100)
        try trial.assign()
        trial.answer = { _, _ in (.robot(trial.sent.isEmpty ? code : "0"), 0) }
        try trial.run(seconds: 3600)
        let times = trial.sent.map(\.at)
        #expect(times[1] - times[0] >= seconds)
        #expect(try trial.carriages() == ["accepted": 100])
    }

    @Test(
        "A robot that is gone for good is left alone; one alert, the queue kept, then all goes out")
    func parked() throws {
        let trial = try Trial(units: 100)
        try trial.assign()
        trial.answer = { parcel, _ in
            parcel.channel == "督办群" ? (.robot("93000"), 0) : (.robot("0"), 0)
        }
        try trial.run(seconds: 7200)
        #expect(trial.sent(over: "督办群").count <= 3)
        let alerts = trial.sent(over: "备用")
        #expect(alerts.count == 1)
        #expect(alerts.first?.text.contains("渠道“督办群”已停用：93000") == true)
        #expect(try trial.carriages() == ["parked": 100, "accepted": 1])
        trial.answer = { _, _ in (.robot("0"), 0) }
        trial.room.endpoints["督办群"] = nil
        trial.room.forgetWaits()
        #expect(try trial.store.replay(channel: "督办群", at: trial.now) == 100)
        try trial.run(seconds: 3600)
        #expect(try trial.carriages() == ["accepted": 101])
    }

    @Test("What a group read in one post is the record of each whom it told")
    func postOnRecord() throws {
        let trial = try Trial(units: 3)
        try trial.assign()
        try trial.run(seconds: 600)
        let post = try #require(trial.sent.first)
        #expect(trial.sent.count == 1)
        for row in try trial.store.notices(limit: 9) {
            let life = try #require(try trial.store.notice(row.number))
            #expect(life.words == post.text)
            #expect(life.receipts.map(\.words) == [post.text])
            // His own facts alone would tell it otherwise.
            #expect(life.message?.items.count == 1)
        }
        #expect(try trial.store.verifyReceipts() == nil)
        let hook = try Trial(units: 1, channels: ["OA"])
        try hook.assign()
        try hook.run(seconds: 600)
        let row = try #require(try hook.store.notices(limit: 9).first)
        #expect(try hook.store.notice(row.number)?.words == nil)
    }

    @Test("A lost answer is told once more after a minute, labelled; over a robot exactly once")
    func lostOverRobot() throws {
        let trial = try Trial(units: 1)
        try trial.assign()
        trial.answer = { _, _ in trial.sent.isEmpty ? (nil, 20) : (.robot("0"), 0) }
        try trial.run(seconds: 3600)
        #expect(trial.sent.count == 2)
        #expect(trial.sent[1].at - trial.sent[0].at >= 60)
        #expect(!trial.sent[0].text.contains("可能重复") && !trial.sent[0].text.contains("补发"))
        #expect(trial.sent[1].text.contains("可能重复") || trial.sent[1].text.contains("补发"))
        #expect(try trial.carriages() == ["accepted": 1])
    }

    @Test("Lost twice over a robot, it goes over the next way, or is parked with its reason")
    func lostTwice() throws {
        let trial = try Trial(units: 1)
        try trial.assign()
        trial.answer = { parcel, _ in parcel.channel == "督办群" ? (nil, 20) : (.robot("0"), 0) }
        try trial.run(seconds: 3600)
        #expect(trial.sent(over: "督办群").count == 2)
        let row = try #require(try trial.store.notices(limit: 9).first)
        #expect(row.carriage == .parked(.unknownOutcome))
        #expect(trial.sent(over: "备用").count == 1)
        let reasons = try trial.store.passages(of: row.messageID).map(\.reason)
        #expect(reasons.contains(.unknownOutcome))
        let other = try Trial(units: 1, channels: ["督办群", "OA"])
        try other.assign()
        other.answer = { parcel, _ in parcel.channel == "督办群" ? (nil, 20) : (.robot("0"), 0) }
        try other.run(seconds: 3600)
        #expect(other.sent.map(\.parcel.channel) == ["督办群", "督办群", "OA"])
        #expect(try other.carriages() == ["accepted": 1])
    }

    @Test("A webhook is told again with the same id")
    func lostOverWebhook() throws {
        let trial = try Trial(units: 1, channels: ["OA"])
        try trial.assign()
        trial.answer = { _, _ in trial.sent.count < 3 ? (nil, 20) : (.robot("0"), 0) }
        try trial.run(seconds: 3600)
        #expect(trial.sent.count == 4)
        #expect(Set(trial.sent.map(\.parcel.id)).count == 1)
        #expect(trial.sent[1].parcel.isPossibleDuplicate)
    }

    @Test(
        "What a robot refuses is told once in a simpler form, then it is a dead letter, told once")
    func simplerForm() throws {
        let trial = try Trial(units: 1)
        try trial.assign()
        trial.answer = { parcel, _ in
            parcel.channel == "督办群" ? (.robot("40058"), 0) : (.robot("0"), 0)
        }
        try trial.run(seconds: 3600)
        #expect(trial.sent(over: "督办群").map(\.form) == ["markdown", "text"])
        let row = try #require(try trial.store.notices(limit: 9).first)
        #expect(row.carriage == .parked(.refusedByReceiver))
        #expect(trial.sent(over: "备用").count == 1)
        let reasons = try trial.store.passages(of: row.messageID).map(\.reason)
        #expect(reasons.suffix(2) == [.simplerForm, .refusedByReceiver])
    }

    @Test("One message that a robot refuses does not spoil those that travel with it")
    func spoiled() throws {
        let trial = try Trial(units: 5)
        try trial.assign()
        trial.answer = { parcel, _ in
            let isBad = Trial.Sent(at: trial.now, parcel: parcel).text.contains("市第3局")
            return (.robot(isBad && parcel.channel == "督办群" ? "40058" : "0"), 0)
        }
        try trial.run(seconds: 3600)
        #expect(try trial.carriages() == ["accepted": 5, "parked": 1])
    }

    @Test("A parked robot's messages go over the next way at once, and it is not asked again")
    func overflow() throws {
        let trial = try Trial(units: 30, channels: ["督办群", "OA"])
        try trial.assign()
        trial.answer = { parcel, _ in
            parcel.channel == "督办群" ? (.robot("93000"), 0) : (.robot("0"), 0)
        }
        try trial.run(seconds: 600)
        #expect(trial.sent(over: "督办群").count == 1)
        #expect(trial.sent(over: "OA").count == 30)
        #expect(try trial.carriages() == ["accepted": 31])
        let message = try #require(try trial.store.notices(limit: 1).first).messageID
        #expect(try trial.store.passages(of: message).contains { $0.reason == .fallback })
    }

    @Test(
        "A restart does not reset the limit, and what was under way is asked about after a minute")
    func restarted() throws {
        let trial = try Trial(units: 1)
        trial.answer = { _, _ in (nil, 600) }
        try trial.assign()
        try trial.run(seconds: 90)
        #expect(trial.sent.count == 1)
        let cut = trial.now
        try trial.restart()
        trial.answer = { _, _ in (.robot("0"), 0) }
        try trial.run(seconds: 600)
        #expect(trial.sent.count == 2)
        #expect(trial.sent[1].at - cut >= 60)
        for _ in 0..<18 { trial.room.limiters["督办群"]?.note(trial.now) }
        let full = trial.room.limiters["督办群"]?.next(at: trial.now)
        #expect(full == trial.now + 61)
    }

    @Test("Five failures in a row open the breaker: the address rests, is probed, and comes back")
    func breaker() throws {
        let trial = try Trial(units: 40, channels: ["OA"])
        try trial.assign()
        trial.answer = { _, _ in (.failed(.refused), 0) }
        try trial.run(seconds: 3600)
        let early = trial.sent(over: "OA").count { $0.at < trial.sent[0].at + 5 }
        let tried = trial.sent(over: "OA").count
        // One probe for each pause, however many wait: 30 s, 1 min, 5 min, 15 min …
        #expect(tried - early <= 8, "\(tried - early) probes in an hour")
        let message = try #require(try trial.store.notices(limit: 1).first).messageID
        #expect(try trial.store.passages(of: message).contains { $0.reason == .breakerOpen })
        trial.answer = { _, _ in (.robot("0"), 0) }
        try trial.run(seconds: 3600)
        #expect(try trial.carriages() == ["accepted": 40])
    }

    @Test("A retired address is never asked again by itself, not even after a restart")
    func gone() throws {
        let trial = try Trial(units: 20, channels: ["OA"])
        try trial.assign()
        trial.answer = { parcel, _ in
            (.http(HTTPAnswer(status: parcel.channel == "OA" ? 410 : 200, body: [])), 0)
        }
        try trial.run(seconds: 600)
        let asked = trial.sent(over: "OA").count
        try trial.store.save(trial.room.standings)
        try trial.restart()
        try trial.run(seconds: 86_400)
        #expect(trial.sent(over: "OA").count == asked)
        #expect(trial.sent(over: "备用").count == 1)
        #expect(trial.sent(over: "备用").first?.text.contains("已注销（410）") == true)
        #expect(try trial.store.channelStandings().map(\.state) == [.parked(.channelGone), .open])
    }

    @Test("Said again over a smaller way, only what the accepted posts name counts as told")
    func cutRepeat() throws {
        let trial = try Trial(units: 1, channels: ["OA", "督办群"], robotBytes: 1500)
        let title = String(repeating: "关于进一步加强老旧小区综合改造工作", count: 2)
        try trial.store.append(
            (0..<30).map { number in
                LedgerEvent(
                    matter: MatterID("PS-2026-\(100_000 + number)"), number: 1,
                    at: Moment(trial.now, in: .shanghai), recorded: trial.now,
                    actor: Actor(name: "王主任"),
                    what: .assigned(
                        Assignment(
                            kind: "批示", title: "\(number)" + title, leadUnit: trial.units[0])))
            })
        // The first way takes all of it and is lost, then retires.
        trial.answer = { parcel, _ in
            guard parcel.channel == "OA" else { return (.robot("0"), 0) }
            return trial.sent.isEmpty ? (nil, 20) : (.http(status: 410, body: []), 0)
        }
        try trial.run(seconds: 7200)
        let lost = try #require(trial.sent.first)
        let posts = trial.sent(over: "督办群").map(\.text)
        let first = try #require(posts.first)
        let named = lost.parcel.matters.filter { first.contains($0) }
        #expect(!named.isEmpty && named.count < lost.parcel.matters.count, "\(named.count)")
        for number in 0..<30 {
            let id = "PS-2026-\(100_000 + number)"
            let places = posts.indices.filter { posts[$0].contains(id) }
            #expect(!places.isEmpty, "\(id) is in no post")
            let tellings = try #require(try trial.store.woken(MatterID(id))).tellings
            let times = Set(tellings.map(\.at))
            let sent = Set(places.map { trial.sent(over: "督办群")[$0].at })
            #expect(times == sent, "\(id)")
        }
        #expect(try trial.store.verifyReceipts() == nil)
    }

    @Test("What may have arrived and is not true any more is closed; a new message tells what is")
    func renewed() throws {
        let trial = try Trial(units: 1, channels: ["OA"])
        try trial.assign(each: 2)
        trial.answer = { _, _ in (nil, 20) }
        try trial.run(seconds: 1)
        let lost = try #require(trial.sent.first)
        try trial.store.append([
            LedgerEvent(
                matter: MatterID("PS-2026-100000"), number: 2,
                at: Moment(trial.now, in: .shanghai), recorded: trial.now,
                actor: Actor(name: "王主任"), what: .closed)
        ])
        trial.answer = { _, _ in (.robot("0"), 0) }
        try trial.run(seconds: 3600)
        #expect(trial.sent.count == 2)
        #expect(trial.sent[1].parcel.id != lost.parcel.id)
        #expect(trial.sent[1].parcel.matters == ["PS-2026-100001"])
        #expect(!trial.sent[1].parcel.isPossibleDuplicate)
        let turns = try trial.store.passages(of: trial.sent[1].parcel.id)
        #expect(turns.map(\.note) == [lost.parcel.id])
        #expect(try trial.carriages() == ["accepted": 1, "superseded": 1])
    }

    @Test("An answer that nobody knows is told to the operator once a channel and day")
    func unheardOf() throws {
        let trial = try Trial(units: 3)
        try trial.assign()
        trial.answer = { parcel, _ in (.robot(parcel.channel == "督办群" ? "777" : "0"), 0) }
        try trial.run(seconds: 7200)
        #expect(trial.sent(over: "督办群").count > 1)
        let told = trial.sent(over: "备用").filter { $0.text.contains("渠道“督办群”的回执需人工处理：777") }
        #expect(told.count == 1)
    }

    @Test("A matter whose dates cannot be reckoned holds up no other in its message")
    func unreckoned() throws {
        let trial = try Trial(units: 1, channels: ["OA"])
        try trial.assign()
        let matter = MatterID("PS-2026-9")
        let distant = Moment(Day(year: 9999, month: 12, day: 30) ?? Day(number: 0))
        try trial.store.append([
            LedgerEvent(
                matter: matter, number: 1, at: distant, recorded: trial.now,
                actor: Actor(name: "王主任"),
                what: .assigned(Assignment(kind: "批示", title: "远期", leadUnit: trial.units[0])))
        ])
        let official = trial.units[0] + "长"
        let notice = Notice(
            official: official, addressee: official,
            window: NoticeWindow(from: trial.now, until: trial.now + 3600), reason: .assigned)
        let firing = Firing(
            identity: FiringIdentity(matter: matter, cause: .assigned), nominal: trial.now,
            severity: .notice, fate: .told([notice]))
        _ = try trial.store.save(
            [
                MatterPlan(
                    matter: matter, obligations: [], light: .grey, firings: [firing],
                    nextWake: nil)
            ], at: trial.now)
        try trial.run(seconds: 600)
        #expect(trial.sent.map { $0.text.contains("PS-2026-100000") } == [true])
        let counts = try trial.carriages()
        #expect(counts == ["accepted": 1, "planned": 1], "\(counts)")
    }

    @Test("A clock that is not the receivers' is told once")
    func skewed() throws {
        let trial = try Trial(units: 8, channels: ["OA"])
        try trial.assign()
        // 10:00 in Shanghai is 02:00 GMT: the receiver is an hour and more ahead.
        trial.answer = { _, _ in
            let late = HTTPAnswer(
                status: 200, date: "Tue, 10 Mar 2026 03:06:40 GMT", body: Array("{}".utf8))
            return (.http(late), 0)
        }
        try trial.run(seconds: 60)
        let told = trial.sent(over: "备用")
        #expect(told.count == 1)
        #expect(told.first?.text.contains("4000秒（偏慢）") == true)
    }

    @Test("One dead endpoint with thousands in its queue delays nobody else")
    func fair() throws {
        let trial = try Trial(
            units: 3010, channelsOf: { $0 < 3000 ? ["OA"] : ["备用"] })
        try trial.assign()
        trial.answer = { parcel, _ in parcel.channel == "OA" ? (nil, 20) : (.robot("0"), 0) }
        let begin = trial.now
        try trial.run(seconds: 120)
        let live = trial.sent(over: "备用").filter { $0.text.contains("assigned") }
        #expect(live.count == 10)
        let latest = live.map { $0.at - begin }.max() ?? .max
        #expect(latest <= 5, "the last living message left after \(latest) s")
        print("beside 3000 dead ones the last living message left after \(latest) s")
        // Those that cannot go cost no write each time that they are looked at.
        let counts = try trial.carriages()
        #expect((counts["planned"] ?? 0) > 2000)
    }

    @Test("Ten thousand overdue matters: one message a recipient and channel in the first minute")
    func storm() throws {
        let trial = try Trial(
            units: 200, channelsOf: { [["督办群"], ["OA"], ["备用"]][$0 % 3] })
        try trial.assign(each: 50)
        trial.now = trial.now + 14 * 86_400
        try trial.run(seconds: 59)
        var seen: Set<String> = []
        for one in trial.sent where one.parcel.channel != "督办群" {
            let to = (one.parcel.json["data"] as? [String: Any])?["recipient"] as? [String: Any]
            let key = "\(one.parcel.channel)/\(to?["id"] ?? "")"
            #expect(seen.insert(key).inserted, "\(key) twice in the first minute")
        }
        #expect(trial.busiest("督办群", within: 60) <= 18)
        #expect(!trial.sent.isEmpty)
        print("10,000 overdue matters, 200 people: \(trial.sent.count) parcels in the first minute")
    }
}
