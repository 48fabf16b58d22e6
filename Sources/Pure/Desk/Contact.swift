/// What a column of an address list (通讯录) holds.
package enum ContactField: Hashable, Sendable {
    case unit
    /// The group of units that a row belongs to: 市直部门, 各县区.
    case group
    /// A person; with a role where the header says which: 主要负责人, 联络员.
    case name(ContactRole?)
    case duty
    case mobile
    /// 联系电话: a mobile where the number is one.
    case anyPhone
    /// 办公电话: nothing can be sent to it.
    case officePhone
    case mail
    /// AB角, 代理人: who stands in.
    case deputy
    /// 分管: units, groups or fields of work.
    case inChargeOf
    case wecom, dingtalk, feishu
    /// 序号, 备注 and what else is of no use here.
    case unused
}

/// What a person is in his unit.
package enum ContactRole: String, Hashable, Sendable {
    case principal
    /// 分管负责人: the unit's leader for this work.
    case deputyHead
    case liaison
}

/// One person as an address list tells of him, before anybody decided what to do with it.
package struct Contact: Hashable, Sendable {
    package var sheet: String
    /// As the spreadsheet counts, from 1.
    package var row: Int
    package var unit: String
    package var group: String?
    package var name: String
    package var role: ContactRole?
    package var duty: String?
    package var mobile: String?
    package var mail: String?
    package var deputy: String?
    package var inChargeOf: [String] = []
    package var wecom: String?
    package var dingtalk: String?
    package var feishu: String?

    package init(sheet: String, row: Int, unit: String, name: String) {
        self.sheet = sheet
        self.row = row
        self.unit = unit
        self.name = name
    }
}
