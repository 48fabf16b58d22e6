import ArgumentParser
import Ledger

/// When it happened, why, and by which way it came.
struct HowOptions: ParsableArguments {
    @Option(help: ArgumentHelp(tell("发生时间 YYYY-MM-DD[THH:MM]，默认此刻。", "When, default now.")))
    var at: String?
    @Option(help: ArgumentHelp(tell("说明。", "A note.")))
    var note: String?
    @Option(
        help: ArgumentHelp(
            tell(
                "途径：command phone sms visit page paper mail meeting。",
                "How it came: phone, sms, visit, page, paper, mail, meeting.")))
    var via: String = Via.command.rawValue

    var way: Via { Via(rawValue: via) ?? .command }

    func validate() throws {
        if Via(rawValue: via) == nil {
            let known = Via.allCases.map(\.rawValue).joined(separator: " ")
            throw ValidationError(tell("--via 只有 \(known)", "--via takes \(known)"))
        }
    }
}

/// Who did it, when, and by which way it came.
struct WhoOptions: ParsableArguments {
    @Option(help: ArgumentHelp(tell("经办人。", "The official who did it.")))
    var by: String?
    @OptionGroup var how: HowOptions

    var at: String? { how.at }
    var note: String? { how.note }
    var way: Via { how.way }
}

/// Which offices supervise a matter, and who holds the roles of its kind.
struct PartyOptions: ParsableArguments {
    @Option(
        name: .customLong("office"),
        help: ArgumentHelp(
            tell("督办单位，先写的主办，可多次。", "A supervising office; the first asks. Repeatable.")))
    var offices: [String] = []
    @Option(
        name: .customLong("role"),
        help: ArgumentHelp(
            tell(
                "类别所设角色由谁担任，可多次；变更时 角色= 去掉。",
                "Who holds a role of the kind, repeatable; amending, ROLE= takes off."),
            valueName: "ROLE=WHO"))
    var roles: [String] = []
}
