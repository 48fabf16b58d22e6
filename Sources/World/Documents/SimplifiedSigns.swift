extension String {
    /// With the traditional characters of ledger headers as their simplified twins.
    var simplified: String {
        guard unicodeScalars.contains(where: { SimplifiedSigns.twins[$0] != nil }) else {
            return self
        }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars { scalars.append(SimplifiedSigns.twins[scalar] ?? scalar) }
        return String(scalars)
    }
}

/// The traditional characters that headers and marks of ledgers are written with.
enum SimplifiedSigns {
    static let twins: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = Array(written.unicodeScalars)
        var twins: [Unicode.Scalar: Unicode.Scalar] = [:]
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            twins[pairs[index]] = pairs[index + 1]
        }
        return twins
    }()

    private static let written =
        "號号務务項项頭头單单責责聯联繫系係系電电話话時时間间進进備备註注辦办結结領领導导級级別别類类標标題题內内簽签報报週周來来據据態态狀状問问難难計计"
        + "劃划開开協协會会參参與与門门負负員员機机構构屬属總总額额萬万億亿資资實实際际長长評评價价審审見见復复覆复滿满檔档編编續续組组織织擬拟預预緊紧執执"
        + "達达發发層层幹干績绩質质設设對对應应處处環环節节點点終终現现規规關关鍵键稱称從从說说轉转訂订動动驗验銷销帳账債债權权區区縣县鄉乡鎮镇廳厅黨党團团"
        + "體体業业產产農农財财稅税經经濟济醫医衛卫應应歸归傳传絡络傑杰數数樓楼貳贰貼贴費费錄录檢检測测細细則则調调談谈請请諮咨訪访認认議议記记討讨論论詳详"
        + "牽牵況况縮缩屆届該该擔担籌筹塊块徵征遞递隸隶頒颁圖图選选舉举證证獎奖罰罚強强築筑園园溝沟險险誤误條条貨货採采購购異异視视監监糾纠紀纪"
        + "裡里積积極极稅税覽览寫写變变"
}
