import Desk

/// What the columns of an address list are called.
enum ContactHeaders {
    /// What a header means; nil for one that nobody knows.
    static func field(_ written: String) -> ContactField? {
        let text = HeaderText(written)
        return fields[text.plain] ?? fields[text.withoutBrackets] ?? byEnding(text.withoutBrackets)
    }

    /// “督查工作联络员姓名”, “单位主要负责人手机号码”: longer than any that is known.
    private static func byEnding(_ text: String) -> ContactField? {
        // 是否联络员 asks; it names nobody.
        guard (3...16).contains(text.count), !text.hasPrefix("是否") else { return nil }
        for length in stride(from: text.count - 1, through: 2, by: -1) {
            if let field = fields[String(text.suffix(length))] { return field }
        }
        return nil
    }

    /// The role that a header names anywhere in it: “联络员手机”.
    static func role(_ written: String) -> ContactRole? {
        let text = HeaderText(written).plain
        for (role, words) in roles where text.contains(anyOf: words) { return role }
        return nil
    }

    private static let roles: [(ContactRole, [String])] = [
        (.principal, ["主要负责人", "主要领导", "一把手", "党政正职", "单位负责人", "第一责任人"]),
        (.deputyHead, ["分管领导", "分管负责人", "分管副职", "分管负责同志", "分管领导姓名"]),
        (.liaison, ["联络员", "联络人", "经办人", "联系人", "具体负责人", "工作人员"]),
    ]

    private static let fields: [String: ContactField] = {
        var fields: [String: ContactField] = [:]
        for (field, spellings) in spellings {
            for spelling in spellings { fields[HeaderText(spelling).plain] = field }
        }
        return fields
    }()

    private static let spellings: [(ContactField, [String])] = [
        (
            .unit,
            [
                "单位", "单位名称", "部门", "部门名称", "工作单位", "所在单位", "责任单位", "机构", "机构名称", "单位（部门）",
                "部门（单位）", "县区", "县（市、区）", "县市区", "乡镇", "乡镇（街道）", "乡（镇、街道）", "成员单位", "所属单位",
                "科室单位", "unit", "department", "organization",
            ]
        ),
        (.group, ["类别", "单位类别", "分组", "组别", "单位组", "系统", "group"]),
        (.name(nil), ["姓名", "名字", "人员", "人员姓名", "责任人", "负责人", "领导姓名", "市领导", "县领导", "name"]),
        (
            .name(.principal),
            ["主要负责人", "单位主要负责人", "一把手", "主要领导", "党政正职", "单位负责人", "第一责任人", "主要负责同志"]
        ),
        (.name(.deputyHead), ["分管领导", "分管负责人", "分管副职", "分管负责同志", "单位分管领导"]),
        (
            .name(.liaison),
            ["联络员", "督查联络员", "联络人", "经办人", "联系人", "工作联络员", "具体负责人", "具体联络员", "督办联络员", "工作人员"]
        ),
        (.duty, ["职务", "职务职级", "职位", "岗位", "现任职务", "行政职务", "职务/岗位", "职称职务", "title", "duty"]),
        (
            .mobile,
            ["手机", "手机号", "手机号码", "移动电话", "手机电话", "联系手机", "移动号码", "手机长号", "mobile", "cellphone"]
        ),
        (.anyPhone, ["电话", "联系电话", "联系方式", "电话号码", "联络电话", "号码", "phone", "tel"]),
        (
            .officePhone,
            ["办公电话", "办公室电话", "座机", "固定电话", "固话", "单位电话", "办公座机", "值班电话", "短号", "officephone"]
        ),
        (
            .mail,
            [
                "邮箱", "电子邮箱", "电子邮件", "邮箱地址", "政务邮箱", "e-mail", "email", "mail", "邮件", "电子信箱",
                "联系邮箱",
            ]
        ),
        (
            .deputy,
            ["ab角", "a/b角", "a、b角", "b角", "ab岗", "b岗", "代理人", "代理负责人", "替岗人", "代班人", "deputy"]
        ),
        (
            .inChargeOf,
            [
                "分管", "分管工作", "分管领域", "分管部门", "分管单位", "工作分工", "分工", "分管范围", "分管联系单位", "联系单位",
                "分管行业",
            ]
        ),
        (.wecom, ["企业微信", "企业微信号", "企业微信账号", "企业微信id", "企微", "企微账号", "企微号", "wecom", "政务微信"]),
        (.dingtalk, ["钉钉", "钉钉号", "钉钉账号", "钉钉id", "浙政钉", "dingtalk"]),
        (.feishu, ["飞书", "飞书号", "飞书账号", "飞书id", "feishu", "lark"]),
        (
            .unused,
            [
                "序号", "编号", "备注", "说明", "传真", "微信", "微信号", "qq", "性别", "民族", "年龄", "出生年月", "办公地点",
                "办公室", "房间号", "房号", "学历", "政治面貌", "地址", "邮编", "科室", "身份证号", "no.",
            ]
        ),
    ]
}
