import Almanac
import Deadlines
import Ledger
import Store

/// A word that somebody types after an option, in either language.
protocol TypedWord: RawRepresentable, CaseIterable where RawValue == String {
    /// In Chinese, first as lists print it.
    var spoken: [String] { get }
}

extension Light: TypedWord {
    var spoken: [String] {
        [word(.zhHans), told(.zhHans)] + (self == .red ? ["逾期"] : [])
    }
}

extension StateWord: TypedWord {
    var spoken: [String] { [word(.zhHans)] }
}

extension ReportKind: TypedWord {
    var spoken: [String] { [word(.zhHans)] }
}

extension Stance: TypedWord {
    var spoken: [String] {
        switch self {
        case .agrees: ["同意"]
        case .noComment: ["无意见"]
        case .objects: ["不同意"]
        }
    }
}

extension MatterLink.Relation: TypedWord {
    var spoken: [String] { [zh] }
}
