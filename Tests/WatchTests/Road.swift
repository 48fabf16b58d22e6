import Almanac
import Channels
import Courier
import Delivery
import Dispatch
import Receivers
import Synchronization

/// The way to real receivers: the daemon's own courier, by the clock of the trial.
final class Road: Sendable {
    private let clock = Clock()
    private let arrived = DispatchSemaphore(value: 0)
    private let inbox = Inbox()
    private let courier: Courier

    private final class Clock: Sendable { let seconds = Atomic<Int64>(0) }
    private final class Inbox: Sendable { let back = Mutex<[Returned]>([]) }

    init() throws {
        let settings = CourierSettings(
            egress: EgressGuard(named: ["127.0.0.1"]),
            limits: CourierLimits(postTotalMilliseconds: 10_000, mailTotalMilliseconds: 10_000))
        courier = try Courier(
            settings: settings, clock: { [clock] in clock.seconds.load(ordering: .relaxed) },
            onReturn: { [inbox, arrived] returned in
                inbox.back.withLock { $0 += returned }
                for _ in returned { arrived.signal() }
            })
    }

    deinit { courier.close(within: 0) }

    /// The trial's clock, for a receiver; `offset` seconds ahead of it.
    func time(ahead offset: Int64 = 0) -> @Sendable () -> Int64 {
        { [clock] in clock.seconds.load(ordering: .relaxed) + offset }
    }

    /// Carries one parcel there and back; nil where it never comes back.
    func carry(_ parcel: Parcel, at now: Instant) -> Answer? {
        clock.seconds.store(now.seconds, ordering: .relaxed)
        courier.carry([parcel])
        guard arrived.wait(timeout: .now() + 30) == .success else { return nil }
        return inbox.back.withLock { $0.removeFirst() }.answer
    }
}

extension Trial {
    /// From now on everything goes over the wire, and is back within the second.
    func take(_ road: Road) {
        answer = { parcel, now in (road.carry(parcel, at: now), 0) }
    }
}

extension StrictRobot {
    /// The channel as an office configures it for this robot, signed where the platform signs.
    func kind(_ platform: Platform) -> any ChannelKind {
        let robot = RobotSettings(url: url)
        return switch platform {
        case .wecom: WeComRobot(robot)
        case .dingtalk: DingTalkRobot(robot, secret: "SECof-the-trial")
        case .feishu: FeishuRobot(robot, secret: "of-the-trial")
        }
    }
}
