import Almanac
import Channels
import Delivery
import Foundation
import Ledger
import Receivers
import Store
import Testing

@testable import Watch

/// A receiver whose clock is not ours refuses every signature: that is said, and no retry is endless.
@Suite("Clocks that differ by 4000 seconds", .timeLimit(.minutes(2)))
struct ClockTrialTests {
    /// A receiver of Standard Webhooks: what is not of the last five minutes by its clock is 401.
    private static func receiver(
        _ time: @escaping @Sendable () -> Int64, saysDate: Bool
    ) -> HTTPReceiver {
        HTTPReceiver { heard, _ in
            let stamp = heard.header("webhook-timestamp").flatMap { Int64($0) } ?? 0
            let isLate = abs(time() - stamp) > 300
            let date = "Date: \(httpDate(time()))"
            return .answer(isLate ? 401 : 204, headers: saysDate ? [date] : [])
        }
    }

    private static func httpDate(_ seconds: Int64) -> String {
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.timeZone = TimeZone(identifier: "GMT")
        form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return form.string(from: Date(timeIntervalSince1970: Double(seconds)))
    }

    /// What the operator reads, by the first line.
    private func news(_ trial: Trial) -> [String] { trial.sent(over: "备用").map(\.text) }

    private func parked(_ trial: Trial, count: Int, code: String) throws {
        let rows = try trial.store.notices(limit: 99)
        #expect(rows.count == count)
        #expect(rows.allSatisfy { $0.carriage == .parked(.channelParked) }, "\(rows)")
        for row in rows {
            let last = try trial.store.passages(of: row.messageID).last?.reason
            #expect(last == .channelParked)
            let attempt = try #require(try trial.store.notice(row.number)?.attempts.last)
            #expect(attempt.code == code && attempt.verdict == "PARK", "\(attempt)")
        }
        #expect(trial.room.endpoints["督办群"]?.isParked == true)
    }

    @Test(
        "A webhook that says 401 for the clock is tried three times, then it is parked and said",
        arguments: [Int64(4000), -4000], [true, false])
    func webhook(offset: Int64, saysDate: Bool) throws {
        let road = try Road()
        let receiver = Self.receiver(road.time(ahead: offset), saysDate: saysDate)
        let operators = HTTPReceiver()
        let trial = try Trial(
            units: 3,
            kinds: [
                "督办群": WebhookChannel(url: receiver.url(), keys: [[1, 2, 3]]),
                "备用": WebhookChannel(url: operators.url(), keys: []),
            ], reach: .person)
        try trial.assign()
        trial.take(road)
        try trial.run(seconds: 5 * 86_400)
        let tries = trial.sent(over: "督办群")
        #expect((3...9).contains(tries.count), "\(tries.count) tries in five days")
        #expect((tries.last?.at ?? trial.now) - tries[0].at <= 3600)
        let clock = news(trial).filter { $0.contains("4000秒（\(offset > 0 ? "偏慢" : "偏快")）") }
        #expect(clock.count == (saysDate ? 1 : 0))
        let channel = news(trial).filter { $0.contains("渠道“督办群”已停用：401") }
        #expect(channel.count == 1, "\(news(trial))")
        try parked(trial, count: 3, code: "401")
    }

    @Test(
        "A robot that calls the signature old is tried once more, then it is parked and said",
        arguments: [(StrictRobot.Platform.dingtalk, 310000), (.feishu, 19021)],
        [Int64(4000), -4000])
    func robot(platform: (kind: StrictRobot.Platform, code: Int), offset: Int64) throws {
        let road = try Road()
        let robot = StrictRobot(platform.kind, clock: road.time(ahead: offset))
        let operators = HTTPReceiver()
        let trial = try Trial(
            units: 3,
            kinds: [
                "督办群": robot.kind(platform.kind),
                "备用": WebhookChannel(url: operators.url(), keys: []),
            ])
        try trial.assign()
        trial.take(road)
        try trial.run(seconds: 86_400)
        #expect(robot.refusals == [platform.code, platform.code])
        let channel = news(trial).filter { $0.contains("渠道“督办群”已停用：\(platform.code)") }
        #expect(channel.count == 1, "\(news(trial))")
        try parked(trial, count: 3, code: "\(platform.code)")
    }
}
