import Almanac
import Channels
import Delivery
import Ledger
import Receivers
import Store
import Testing

@testable import Watch

/// The trials of a delivery, with the daemon's own courier and receivers that hold it to their
/// papers; only the clock is the trial's.
@Suite("Trials over the wire", .timeLimit(.minutes(5)))
struct WireTrialTests {
    private func trial(
        _ platform: StrictRobot.Platform, _ robot: StrictRobot, units: Int = 100,
        perMinute: Int? = nil, perParcel: Int = 100
    ) throws -> Trial {
        var limits = Watch.Limits()
        limits.messagesPerParcelMax = perParcel
        return try Trial(
            units: units, at: "2026-02-26T10:00", kinds: ["督办群": robot.kind(platform)],
            reach: .person,
            perMinute: perMinute, namesPersons: true, hasLeaders: true, limits: limits)
    }

    /// When a unit's matter is assigned, so that on the morning of 10 March it is reminded, due,
    /// urged, or its leader told: 0 for the mildest of these.
    private static let ages: [(day: String, rank: Int)] = [
        ("2026-02-26", 2), ("2026-03-02", 1), ("2026-03-03", 0), ("2026-03-04", 0),
    ]
    private static func rank(_ place: Int) -> Int { ages[place % ages.count].rank }

    /// A hundred matters, of which each has a step to be told on the morning of 10 March.
    private func live(_ trial: Trial) throws {
        for (number, age) in Self.ages.enumerated() {
            try trial.run(until: age.day + "T10:00")
            try trial.assign { $0 % Self.ages.count == number }
        }
        try trial.run(until: "2026-03-10T08:00")
        // Nobody is there when they open: all is due when somebody looks.
        trial.skip(to: "2026-03-10T10:00")
    }

    /// The units that a post names, by their places.
    private func named(in post: StrictRobot.Post) -> [Int] {
        (0..<100).filter { post.body.contains("市第\($0)局") }
    }

    /// - Parameter before: Posts that were accepted before the trial.
    private func judge(_ robot: StrictRobot, besides before: Int) throws {
        #expect(robot.refusals.isEmpty, "\(robot.refusals)")
        let posts = robot.accepted.dropFirst(before).map { named(in: $0) }
        #expect(Set(posts.joined()) == Set(0..<100), "somebody is named in no accepted post")
        let ranks = posts.map { $0.map(Self.rank) }
        for (earlier, later) in zip(ranks, ranks.dropFirst()) {
            let (mildest, severest) = (earlier.min() ?? 0, later.max() ?? 0)
            #expect(mildest >= severest, "\(ranks)")
        }
        #expect(Set(ranks.joined()) == [0, 1, 2])
    }

    @Test(
        "A hundred reminders due at ten: the platform refuses none, and the most urgent are first",
        arguments: StrictRobot.Platform.allCases, [100, 1])
    func hundred(platform: StrictRobot.Platform, perParcel: Int) throws {
        let road = try Road()
        let robot = StrictRobot(platform, clock: road.time())
        let trial = try trial(platform, robot, perParcel: perParcel)
        trial.take(road)
        try live(trial)
        let before = robot.posts.count
        try trial.run(until: "2026-03-10T11:00")
        try judge(robot, besides: before)
        let posts = robot.posts.count - before
        #expect(perParcel == 1 ? posts == 100 : posts < 20, "\(posts) posts")
        let row = try trial.carriages()
        #expect(row.keys.sorted() == ["accepted"], "\(row)")
        print("\(platform): 100 reminders in \(posts) posts")
    }

    @Test(
        "An office that allows itself too much is refused as its platform does, and loses nothing",
        arguments: [
            (StrictRobot.Platform.wecom, 45009), (.dingtalk, 410100), (.feishu, 11232),
        ])
    func overdone(platform: StrictRobot.Platform, code: Int) throws {
        let road = try Road()
        let robot = StrictRobot(platform, clock: road.time())
        let trial = try trial(platform, robot, units: 130, perMinute: 1000, perParcel: 1)
        try trial.assign()
        trial.take(road)
        try trial.run(seconds: 4 * 3600)
        #expect(Set(robot.refusals) == [code])
        #expect(robot.accepted.count == 130)
        #expect(try trial.carriages() == ["accepted": 130])
        // The whole queue waits, not the one message.
        let refused = robot.posts.indices.filter { robot.posts[$0].code == code }
        for place in refused where place + 1 < robot.posts.count {
            let pause = robot.posts[place + 1].at - robot.posts[place].at
            #expect(pause >= (platform == .wecom ? 60 : platform == .dingtalk ? 600 : 5))
        }
    }

    @Test("A robot that is gone for good: an alert by mail, the queue kept, then all goes out")
    func gone() throws {
        let road = try Road()
        let robot = StrictRobot(.wecom, clock: road.time()) { _ in .refuses(93000) }
        let relay = SMTPReceiver()
        let trial = try Trial(
            units: 100, kinds: ["督办群": robot.kind(.wecom), "备用": MailChannel.trial(over: relay)],
            namesPersons: true)
        try trial.assign()
        trial.take(road)
        try trial.run(seconds: 3 * 86_400)
        #expect((1...3).contains(robot.posts.count), "\(robot.posts.count) requests in three days")
        let alert = try #require(relay.mails.first)
        #expect(relay.mails.count == 1)
        #expect(alert.mailField("To") == "wang@office.example")
        #expect(alert.mailBody.contains("渠道“督办群”已停用：93000"))
        #expect(try trial.carriages() == ["parked": 100, "accepted": 1])
        robot.turn(.strict)
        trial.room.endpoints["督办群"] = nil
        trial.room.forgetWaits()
        #expect(try trial.store.replay(channel: "督办群", at: trial.now) == 100)
        try trial.run(seconds: 3600)
        #expect(try trial.carriages() == ["accepted": 101])
        #expect(Set(robot.accepted.flatMap { named(in: $0) }) == Set(0..<100))
        #expect(relay.mails.count == 1)
    }
}
