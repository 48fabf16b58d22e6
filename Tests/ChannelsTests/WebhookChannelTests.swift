import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

@Suite("Generic webhook")
struct WebhookChannelTests {
    private static let hook = WebhookChannel(
        url: "https://oa.example.gov.cn/in/s3cretPath?key=abcdef12", keys: [[1, 2, 3]])

    @Test("One form, for programs; repeats are dropped by their id; no limit of its own")
    func traits() throws {
        #expect(Self.hook.forms == [.json])
        #expect(Self.hook.simplerForm(than: .json) == nil)
        #expect(Self.hook.dropsRepeats)
        #expect(Self.hook.limits.isEmpty)
        #expect(Self.hook.address(of: .fixture(mobile: "13800001111")) == .endpoint)
        #expect(Self.hook.secrets == ["s3cretPath", "abcdef12"])
        #expect(
            try RobotSending(Self.hook).post.signing
                == .standardWebhooks(id: "msg_01JGFJ0000000000000000DEMO", keys: [[1, 2, 3]]))
    }

    @Test("A bad key is tried for an hour, where a robot's is parked at once")
    func doubtful() {
        let robot = WeComRobot(RobotSettings(url: "https://robot.example/send?key=a"))
        let now = at("2026-03-16T08:34")
        for status in [401, 403, 404, 405] {
            let answer = Answer.http(status: status, body: [])
            #expect(Self.hook.read(answer, at: now).verdict == .parkAfterThree)
            #expect(robot.read(answer, at: now).verdict == .park)
        }
    }

    @Test("In a group persons are named only where the office allows it")
    func group() throws {
        let masked = try RobotSending(Self.hook, reach: .group)
        #expect(masked["/data/text"]?.contains("张某") == false)
        let named = try RobotSending(Self.hook, reach: .group, names: true)
        #expect(named["/data/text"]?.contains("责任 市住建局 张某") == true)
    }
}
