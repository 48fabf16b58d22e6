import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

/// What holds for every group robot, whatever its platform.
enum RobotLaws {
    static let family = "👨‍👩‍👧‍👦"

    /// A digest whose plain text takes exactly so many bytes: a title is stretched until it does.
    static func digest(textBytes wanted: Int, board: String) throws -> Message {
        for families in (0...18).reversed() {
            func bytes(_ count: Int, _ filler: Int = 0) -> Int {
                text(stretched(count, families, filler), board).utf8.count
            }
            let each = bytes(3) - bytes(2)
            let guess = 2 + (wanted - bytes(2)) / each
            for count in max(1, guess - 1)...guess {
                let filler = wanted - bytes(count)
                if (0...23).contains(filler), bytes(count, filler) == wanted {
                    return stretched(count, families, filler)
                }
            }
        }
        throw PackingError.unusableID("no digest of \(wanted) bytes")
    }

    /// The first title is one letter and as many more; the others end at the edge of their room.
    private static func stretched(_ count: Int, _ families: Int, _ filler: Int) -> Message {
        var message = Message.digest(count, title: "〔2026〕" + families.families)
        message.items[0].title = String(repeating: "a", count: 1 + filler)
        return message
    }

    private static func text(_ message: Message, _ board: String) -> String {
        MessageText.plain(
            message, office: .fixture(boardURL: board), language: .zhHans,
            now: at("2026-03-16T08:34")
        ).text
    }

    /// The numbers that a reader makes out, `PS-2026-0017、0020至0024` for seven of them.
    static func named(in text: String) -> Set<String> {
        var named: Set<String> = []
        for match in text.matches(of: /([A-Z]{2}-\d{4}-)(\d+)((?:[、至]\d+)*)/) {
            var last = Int(match.2) ?? 0
            named.insert(String(match.1 + match.2))
            for more in match.3.matches(of: /([、至])(\d+)/) {
                let value = Int(more.2) ?? 0
                for number in (more.1 == "至" ? last + 1 : value)...value {
                    let zeros = String(repeating: "0", count: more.2.count - "\(number)".count)
                    named.insert(match.1 + zeros + "\(number)")
                }
                last = value
            }
        }
        return named
    }

    /// What was sent names every matter but those left out, and breaks no character.
    static func check(_ text: String, _ sending: RobotSending, of message: Message) {
        let named = named(in: text)
        #expect(
            message.items.count { named.contains($0.matter.rawValue) }
                == message.items.count - sending.packed.leftOut
                - sending.packed.details.count { $0 == .counted })
        #expect(!text.contains("\u{FFFD}"))
        let men = text.unicodeScalars.count { $0 == "👨" }
        #expect(men == text.count { String($0) == family })
        #expect(text.count { $0 == "〔" } == text.count { $0 == "〕" })
    }
}

extension Int {
    var families: String { String(repeating: RobotLaws.family, count: self) }
}

/// Steering signs that no text of others may bring into a markup.
func steers(_ text: String) -> Bool {
    ["<", ">", "**粗", "_斜", "`", "~~", "[点", "![", "\n#", "\n- ", "&lt;", "&#", "|a"]
        .contains { text.contains($0) } || text.contains("\u{202E}")
}
