import Deadlines
import Door
import Ledger

/// A ledger whose matters, and what became of them, are drawn by lot.
struct DrawnLedger {
    /// Draws the same numbers for a seed every time (SplitMix64).
    private struct Draw: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let units = ["市住建局", "市财政局", "市水务局", "市教育局"]
    private static let words = [
        "关于供热的报告", "=1+1", "表情😀", "他说“好”\"引号\"", "a,b;c", "多行\n第二行", "+86 转办", "0012",
    ]

    let counter: Counter
    private var draw: Draw
    private var ids: [String] = []

    init(seed: UInt64) throws {
        counter = try Counter()
        draw = Draw(state: seed)
    }

    private mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &draw)]
    }

    private mutating func maybe<Value>(_ value: Value) -> Value? {
        Bool.random(using: &draw) ? value : nil
    }

    /// Forty matters within ten days, most of them acted upon.
    mutating func live() throws {
        for index in 0..<40 {
            try add(index, at: "2026-03-1\(index / 10)T09:\(index % 10 + 10)")
        }
        for index in 0..<60 {
            try act(at: "2026-03-1\(4 + index / 12)T1\(index % 10):00")
        }
    }

    private mutating func add(_ index: Int, at time: String) throws {
        let kinds = counter.configuration.book.kinds
        let kind = one(of: kinds)
        var matter = NewMatter(
            kind: kind.name, title: "第\(index)件：" + one(of: DrawnLedger.words),
            unit: one(of: DrawnLedger.units))
        matter.assisting = maybe(["市城管局、市应急管理局"]) ?? []
        matter.leader = maybe("王副市长")
        matter.caseLeader = maybe("赵副市长")
        matter.topOwner = maybe("张局长")
        matter.person = maybe("李某")
        matter.phone = matter.person == nil ? nil : maybe("0000-8001234")
        matter.urgency = maybe(one(of: ["特急", "急", "一般"]))
        matter.due = maybe(one(of: ["12月底前", "5个工作日内", "2026-06-30", "尽快"]))
        matter.reportDue = maybe(one(of: ["每10天", "每月5日前"]))
        matter.number = maybe("督〔2026〕\(index)号")
        matter.source = maybe("市长批示")
        matter.content = maybe(one(of: DrawnLedger.words))
        matter.standard = maybe("建成投用")
        matter.tags = maybe(["难度大", "联合办理"]) ?? []
        for role in kind.roles {
            if let held = maybe("\(role)=市财政局、市城管局") { matter.roles.append(held) }
        }
        matter.parent = ids.isEmpty ? nil : maybe(one(of: ids))
        for name in kind.dates + ["期限"] where kind.before[name] == nil {
            let day = one(of: ["2026-03-02", "2026-03-09T15:30", "2026-05-20"])
            if let date = maybe("\(name)=\(day)") { matter.dates.append(date) }
        }
        let answer = try counter.ask(.addMatter(matter), at: time)
        if answer.status == 0 { ids.append(answer.matter) }
    }

    private mutating func act(at time: String) throws {
        guard !ids.isEmpty else { return }
        let verbs: [Deed.Verb] = [
            .sign, .report, .complete, .complete, .verify, .close, .withdraw, .pause, .extend,
            .amend, .giveBack, .reopen, .transfer,
        ]
        var deed = Deed(one(of: verbs))
        deed.kind = "status"
        deed.text = one(of: DrawnLedger.words)
        deed.note = "办理说明"
        deed.length = "5wd"
        deed.obligation = deed.verb == .extend ? "报结果" : nil
        deed.approver = "王副市长"
        deed.unit = deed.verb == .transfer ? "市教育局" : nil
        deed.day = deed.verb == .complete ? "2026-03-14" : nil
        if deed.verb == .giveBack { deed.day = "2026-04-20" }
        deed.changes.tags = deed.verb == .amend ? ["督办要件"] : []
        deed.summary = "总结"
        deed.gates = ["procedure", "quality", "time"]
        _ = try counter.ask(
            .act(matter: one(of: ids), deed), by: deed.verb == .verify ? "王主任" : "李某",
            at: time)
    }
}
