import Almanac
import Delivery

/// What a text is about: the first word of a template's file name.
package enum TextKind: String, Hashable, Sendable, CaseIterable {
    case remind
    case due
    case urge
    case supervise
    case bulletin
    case interview
    /// Several things at once.
    case digest
    /// One new matter.
    case assigned
    /// Several new matters.
    case bulk
    case dueMoved = "due_moved"

    /// The office's word, also allowed in a file name.
    package var word: String {
        switch self {
        case .remind: "提醒"
        case .due: "到期"
        case .urge: "催办"
        case .supervise: "升级督办"
        case .bulletin: "通报"
        case .interview: "约谈"
        case .digest: "盘点"
        case .assigned: "交办"
        case .bulk: "批量交办"
        case .dueMoved: "期限调整"
        }
    }

    package init?(word: some StringProtocol) {
        guard let kind = TextKind.allCases.first(where: { $0.rawValue == word || $0.word == word })
        else { return nil }
        self = kind
    }

    init(_ step: Step) {
        switch step {
        case .remind: self = .remind
        case .due: self = .due
        case .urge: self = .urge
        case .supervise: self = .supervise
        case .bulletin: self = .bulletin
        case .interview: self = .interview
        }
    }

    /// Always about several things: the template must list them.
    package var isList: Bool {
        switch self {
        case .digest, .bulk: true
        case .remind, .due, .urge, .supervise, .bulletin, .interview, .assigned, .dueMoved: false
        }
    }
}

/// Which messages a template is for: `KIND[.TYPE][.LANGUAGE].txt`, such as `remind.txt`,
/// `urge.wecom.txt`, `digest.smtp.en.txt`.
package struct TemplateKey: Hashable, Sendable {
    package var kind: TextKind
    /// The type of channel; nil serves all.
    package var type: String?
    /// nil serves both.
    package var language: Language?

    package init(_ kind: TextKind, type: String? = nil, language: Language? = nil) {
        self.kind = kind
        self.type = type
        self.language = language
    }

    /// The type of channel whose texts are short messages.
    package static let shortType = "sms"

    /// Whether it makes short messages, which name the first of several things.
    var isShort: Bool { type == TemplateKey.shortType }

    /// What is wrong with a file's name.
    package enum Misnamed: Error, Hashable, Sendable {
        case kind(String)
        /// Neither a type of channel nor a language.
        case part(String)
    }

    /// Reads a file's name without its folder and ending.
    package static func read(
        _ name: String, types: [String]
    ) -> Result<TemplateKey, Misnamed> {
        var parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let kind = TextKind(word: parts.removeFirst()) else {
            return .failure(.kind(name))
        }
        var key = TemplateKey(kind)
        for part in parts {
            if key.type == nil, key.language == nil, types.contains(part) {
                key.type = part
            } else if key.language == nil, let language = Language(rawValue: part) {
                key.language = language
            } else {
                return .failure(.part(part))
            }
        }
        return .success(key)
    }

    /// The file's name without its ending.
    package var name: String {
        ([kind.rawValue, type, language?.rawValue] as [String?]).compactMap { $0 }
            .joined(separator: ".")
    }

    /// The keys that serve a text on that channel in that language, the closest first: the channel
    /// counts more than the language.
    static func serving(_ kind: TextKind, type: String?, _ language: Language) -> [TemplateKey] {
        let own = type.map {
            [
                TemplateKey(kind, type: $0, language: language), TemplateKey(kind, type: $0),
            ]
        }
        return (own ?? []) + [TemplateKey(kind, language: language), TemplateKey(kind)]
    }
}

extension Message {
    /// The kinds of text that can tell it, the closest first; none where no template may.
    var textKinds: [TextKind] {
        switch cause {
        case .step, .caughtUp: stepKinds
        case .digest: items.count > 1 ? [.digest] : stepKinds
        case .proposal: step.map { [TextKind($0)] } ?? []
        case .assigned: [Set(items.map(\.matter)).count > 1 ? .bulk : .assigned]
        case .dueMoved: [.dueMoved]
        case .operator_, .test: []
        }
    }

    private var stepKinds: [TextKind] {
        guard let step = step ?? items.compactMap(\.step).max() else {
            return items.count > 1 ? [.digest] : []
        }
        let isForSuperiors = step >= .supervise
        return items.count > 1 && !isForSuperiors ? [TextKind(step), .digest] : [TextKind(step)]
    }
}
