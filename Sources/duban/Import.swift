import ArgumentParser
import Door
import Foundation
import Settings

/// `duban import`: a workbook or CSV into the ledger; repeatable without doubles.
struct Import: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: tell("导入台账，可重复而不重复建账。", "Import a ledger."),
            discussion: """
                duban import 批示台账.xlsx --dry-run
                duban import 批示台账.xlsx --kind 批示
                duban import 批示台账.csv --dry-run --json
                duban import 批示台账.xlsx --propose -o 批示台账.mapping.yaml
                duban import 批示台账.xlsx --mapping 批示台账.mapping.yaml
                """)
    }

    /// The largest file in bytes: 50 MiB.
    static let fileBytesMax = 50 * 1024 * 1024

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("经办人。", "The official who imports it.")))
    var by: String?
    @Argument(
        help: ArgumentHelp(tell("工作簿或 CSV 文件。", "Workbooks or CSV files."), valueName: "FILE"))
    var files: [String]
    @Option(help: ArgumentHelp(tell("类别；表中看得出来时可省略。", "The kind, if the sheet does not tell.")))
    var kind: String?
    @Option(help: ArgumentHelp(tell("是哪个督办单位的台账。", "The supervising office whose ledger it is.")))
    var office: String?
    @Flag(help: ArgumentHelp(tell("只看会怎样，不改台账。", "Change nothing, say what would happen.")))
    var dryRun = false
    @Flag(help: ArgumentHelp(tell("首次导入时已逾期的，从现在起催办。", "Take up what was past at first import.")))
    var release = false

    @Option(
        help: ArgumentHelp(
            tell("已依法删除、确有依据重新录入的事项编号。", "Take in anew what was erased by law."),
            valueName: "ID"))
    var readmit: [String] = []
    @Flag(help: ArgumentHelp(tell("只列出每列会当作什么，写成列对照。", "Say what each column would be taken for.")))
    var propose = false
    @Option(help: ArgumentHelp(tell("改好的列对照文件（YAML）。", "A mapping of columns, as YAML.")))
    var mapping: String?
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(tell("列对照写到这个文件。", "Where the proposed mapping goes.")))
    var output: String?

    func validate() throws {
        guard output == nil || propose else {
            throw ValidationError(tell("-o 只与 --propose 同用", "-o goes with --propose"))
        }
        guard output == nil || files.count == 1 else {
            throw ValidationError(tell("-o 只能对一个台账文件", "-o goes with one ledger file"))
        }
    }

    func run() throws {
        let said = try mapping.map { path in
            MappingFile(
                path: path,
                bytes: Array(try Import.contents(of: path, most: MappingReader.bytesMax)))
        }
        let orders = try files.map { file in
            ImportOrder(
                name: (file as NSString).lastPathComponent, contents: try Import.contents(of: file),
                kind: kind, isDryRun: dryRun, releases: release, mapping: said, office: office,
                readmits: readmit)
        }
        if propose { return try orders.forEach(propose) }
        if dryRun && options.json {
            let setting = try Front.setting(options)
            let dryRun = DryRun(
                setting, today: try Front.today(options), language: options.language)
            for order in orders { try printRows(dryRun.lines(of: order)) }
            return
        }
        try eachOf(orders) { try Front.carryOut(.importFile($0), options, by: by) }
    }

    /// One file that has bad rows keeps no other from going in; its status is the command's.
    private func eachOf(_ orders: [ImportOrder], _ take: (ImportOrder) throws -> Void) throws {
        var failure: Ended?
        for order in orders {
            do {
                try take(order)
            } catch let ended as Ended {
                failure = failure ?? ended
            }
        }
        if let failure { throw failure }
    }

    private func propose(_ order: ImportOrder) throws {
        let proposal = MappingProposal(
            today: try Front.today(options), roles: try Front.setting(options).book.roles,
            language: options.language)
        let answer = proposal.printout(of: order, wantsJSON: options.json)
        guard let output, answer.status == 0 else { return try printRows(answer) }
        try Output.file(answer.out, at: output)
        Output.complain(answer.errors)
        Output.complain(
            tell(
                "列对照已写到 \(output)；改好后用 --mapping \(output) 导入",
                "the mapping is in \(output); correct it, then import with --mapping \(output)"))
    }

    private func printRows(_ answer: Printout) throws {
        Output.data(answer.out)
        Output.complain(answer.errors)
        if answer.status != 0 { throw Ended.status(answer.status) }
    }

    static func contents(of file: String, most: Int = Import.fileBytesMax) throws -> Data {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue
        {
            throw Ended.failed(
                tell("\(file) 是文件夹；请写出其中的台账文件", "\(file) is a folder; name the file in it"))
        }
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw Ended.failed(
                tell("读不到 \(file)；检查路径和权限", "cannot read \(file); check path and rights"))
        }
        let contents = try handle.read(upToCount: most + 1) ?? Data()
        guard contents.count <= most else {
            let kibibytes = most / 1024
            throw Ended.failed(
                tell(
                    "\(file) 超过 \(kibibytes) KiB；请拆分", "\(file) is over \(kibibytes) KiB; split it")
            )
        }
        return contents
    }
}
