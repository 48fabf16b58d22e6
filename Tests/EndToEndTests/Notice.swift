/// The body of a webhook, as far as the tests read it.
struct Notice: Decodable, Sendable {
    struct Content: Decodable, Sendable {
        var cause: String
        var step: String?
        var attempt: Int
        var possibleDuplicate: Bool
        var text: String
        var recipient: Recipient
        var items: [Item]
        /// Those that are told by number and date alone.
        var more: [More]?
        var truncated: Int

        enum CodingKeys: String, CodingKey {
            case cause, step, attempt, text, recipient, items, more, truncated
            case possibleDuplicate = "possible_duplicate"
        }
    }

    struct More: Decodable, Sendable {
        var matters: [String]
        var obligations: [Item.Obligation]
    }

    struct Recipient: Decodable, Sendable {
        var name: String
        var unit: String
    }

    struct Item: Decodable, Sendable, Hashable {
        struct Matter: Decodable, Sendable, Hashable {
            var id: String
            var title: String
        }

        struct Obligation: Decodable, Sendable, Hashable {
            var id: String
            var due: String
            var dueDay: String

            enum CodingKeys: String, CodingKey {
                case id, due
                case dueDay = "due_day"
            }
        }

        var matter: Matter
        var obligation: Obligation
    }

    var type: String
    var id: String
    var timestamp: String
    var data: Content
}
