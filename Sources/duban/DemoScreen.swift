import Almanac
import Door
import Foundation
import Synchronization

/// What the demo shows: each message as its reader would see it.
struct DemoScreen: Sendable {
    let language: Language

    private struct Notice: Decodable {
        struct Body: Decodable {
            struct Recipient: Decodable {
                var name: String
                var unit: String
            }
            var text: String
            var recipient: Recipient
        }
        var timestamp: String
        var data: Body
    }

    /// Prints one message that arrived at the receiver.
    func show(_ body: Data) {
        guard let notice = try? JSONDecoder().decode(Notice.self, from: body) else {
            // Whatever else somebody posts to the port is shown as it is.
            return Output.line(String(decoding: body.prefix(2000), as: UTF8.self))
        }
        let recipient = notice.data.recipient
        let time = notice.timestamp.prefix(16).replacingOccurrences(of: "T", with: " ")
        let who =
            recipient.unit.isEmpty || recipient.name.hasPrefix(recipient.unit)
            ? recipient.name : "\(recipient.unit) \(recipient.name)"
        let text = notice.data.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "│ \($0)\n" }.joined()
        Output.data("┌ \(time)  → \(who)\n\(text)└\n")
    }

    /// Says what somebody of the office or of a unit does.
    func act(_ instant: String, _ text: String) { Output.data("▶ \(instant)  \(text)\n") }

    func opening(_ imported: Printout, _ start: Instant, speed: Double) {
        let seconds = 86_400 / speed
        let pace = seconds >= 1 ? String(Int(seconds.rounded())) : String(format: "%.2f", seconds)
        let summary = imported.out.split(separator: "\n").last ?? ""
        Output.line(
            language == .zhHans
                ? "督办演示：\(summary)。一天约 \(pace) 秒；每条消息按收件人看到的样子显示。Ctrl-C 结束。"
                : "Demo: \(summary). A day takes \(pace) s; messages as their readers see them.")
        Output.complain(imported.errors)
    }

    func closing(counts: [String: Int]) {
        let accepted = counts["accepted"] ?? 0
        let rest = counts.values.reduce(0, +) - accepted
        Output.line(
            language == .zhHans
                ? """

                演示结束：送达 \(accepted) 条，未到时间或已失效 \(rest) 条。接下来可以：
                  duban demo --ledger 你的台账.xlsx      换成你的台账
                  duban import 你的台账.xlsx --dry-run --json   看每行怎样读
                  duban phrase 批转之后1个月内 --on 2026-01-31  时限用语怎样算
                  duban check --config config/duban.yaml   检查配置，然后 duban serve
                """
                : """

                The demo is over: \(accepted) messages accepted, \(rest) not yet due or not true any more. Try:
                  duban demo --ledger your-ledger.xlsx
                  duban import your-ledger.xlsx --dry-run --json
                  duban phrase 批转之后1个月内 --on 2026-01-31
                  duban check --config config/duban.yaml, then duban serve
                """)
    }
}
