import Foundation

/// The platform of a group robot that holds every sender to its papers: so many messages within any
/// 60 seconds, so many bytes, a time stamp that is not an hour old.
package final class StrictRobot: Sendable {
    package enum Platform: String, Sendable, CaseIterable {
        case wecom
        case dingtalk
        case feishu
    }

    /// One post as it came, and the platform's own code in the answer.
    package struct Post: Sendable {
        /// By the clock of the trial, in seconds since 1970.
        package var at: Int64
        package var code: Int
        package var target: String
        package var body: String

        package var isAccepted: Bool { code == 0 }
    }

    /// What the robot does with a post besides what its papers say.
    package enum Mood: Sendable {
        case strict
        /// Answers this code, and shows nothing.
        case refuses(Int)
        /// Shows the message, and closes without an answer.
        case losesAnswer
    }

    fileprivate struct Inside {
        var posts: [Post] = []
        /// 钉钉 answers nobody before.
        var shutUntil: Int64 = .min
        var mood: @Sendable (Int) -> Mood
    }

    private final class Ledger: Sendable {
        let inside: Guarded<Inside>

        init(_ mood: @escaping @Sendable (Int) -> Mood) { inside = Guarded(Inside(mood: mood)) }
    }

    private let ledger: Ledger
    private let receiver: HTTPReceiver

    /// - Parameters:
    ///   - clock: Seconds since 1970, as the platform's own clock stands.
    ///   - mood: Asked with the number of the post, from 1 on.
    package init(
        _ platform: Platform, clock: @escaping @Sendable () -> Int64,
        mood: @escaping @Sendable (Int) -> Mood = { _ in .strict }
    ) {
        let ledger = Ledger(mood)
        self.ledger = ledger
        receiver = HTTPReceiver { heard, number in
            let (code, mood) = ledger.inside.withLock { inside in
                let mood = inside.mood(number)
                return (inside.judge(heard, at: clock(), on: platform, mood), mood)
            }
            if case .losesAnswer = mood, code == 0 { return .leave }
            return .answer(200, body: platform.answer(code))
        }
    }

    /// From now on it is in that mood.
    package func turn(_ mood: Mood) {
        ledger.inside.withLock { $0.mood = { _ in mood } }
    }

    package var url: String { receiver.url("/robot?key=r0bot-k3y-0f-th3-trial") }
    package var posts: [Post] { ledger.inside.withLock { $0.posts } }
    package var accepted: [Post] { posts.filter(\.isAccepted) }
    /// The codes of all that was not accepted.
    package var refusals: [Int] { posts.map(\.code).filter { $0 != 0 } }
}

extension StrictRobot.Inside {
    fileprivate mutating func judge(
        _ heard: Heard, at now: Int64, on platform: StrictRobot.Platform, _ mood: StrictRobot.Mood
    ) -> Int {
        let code = code(heard, at: now, on: platform, mood)
        posts.append(StrictRobot.Post(at: now, code: code, target: heard.target, body: heard.body))
        if platform == .dingtalk, code == 410100, shutUntil <= now { shutUntil = now + 600 }
        return code
    }

    private func code(
        _ heard: Heard, at now: Int64, on platform: StrictRobot.Platform, _ mood: StrictRobot.Mood
    ) -> Int {
        if case .refuses(let code) = mood { return code }
        let fault = platform.fault(of: heard, at: now)
        if fault != 0 { return fault }
        func shown(within seconds: Int64) -> Int {
            posts.count { $0.isAccepted && now - $0.at < seconds }
        }
        switch platform {
        case .wecom: return shown(within: 60) >= 20 ? 45009 : 0
        case .dingtalk: return now < shutUntil || shown(within: 60) >= 20 ? 410100 : 0
        case .feishu: return shown(within: 1) >= 5 || shown(within: 60) >= 100 ? 11232 : 0
        }
    }
}

extension StrictRobot.Platform {
    fileprivate func answer(_ code: Int) -> String {
        switch self {
        case .wecom, .dingtalk: #"{"errcode":\#(code),"errmsg":"\#(words(of: code))"}"#
        case .feishu: #"{"code":\#(code),"msg":"\#(words(of: code))","data":{}}"#
        }
    }

    /// As the platforms were seen to put it.
    private func words(of code: Int) -> String {
        switch code {
        case 0: self == .feishu ? "success" : "ok"
        case 45009: "api freq out of limit"
        case 410100: "description:发送速度太快而限流;solution:请降低发送速度;"
        case 310000: "description:机器人发送签名过期;solution:请保持在 timestampms 以内;"
        case 11232: "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]"
        case 19021: "sign match fail or timestamp is not within one hour from current time"
        case 93000: "invalid webhook url, hint: [1726032284347804201022717]"
        default: "refused"
        }
    }

    /// The code for what is wrong with the post itself; 0 for nothing.
    fileprivate func fault(of heard: Heard, at now: Int64) -> Int {
        // What is no object has no message in it.
        let read = try? JSONSerialization.jsonObject(with: Data(heard.body.utf8))
        guard let json = read as? [String: Any] else { return self == .feishu ? 9499 : 47001 }
        switch self {
        case .wecom:
            func bytes(_ form: String) -> Int {
                let content = (json[form] as? [String: Any])?["content"] as? String
                return content?.utf8.count ?? 0
            }
            return bytes("markdown") > 4096 || bytes("text") > 2048 ? 40058 : 0
        case .dingtalk:
            if heard.body.utf8.count > 20_000 { return 460101 }
            let stamp = heard.target.firstMatch(of: /timestamp=([0-9]+)/).flatMap { Int64($0.1) }
            return stamp.map { abs(now - $0 / 1000) > 3600 } == true ? 310000 : 0
        case .feishu:
            if heard.body.utf8.count > 20_480 { return 9499 }
            let stamp = (json["timestamp"] as? String).flatMap { Int64($0) }
            return stamp.map { abs(now - $0) > 3600 } == true ? 19021 : 0
        }
    }
}
