-- What the packets add to them: nothing above is changed.

-- What the portal has taken: which change of a dossier, and which steps.
CREATE TABLE da_gui (so_ho_so TEXT PRIMARY KEY, lan_sua INTEGER NOT NULL);
CREATE TABLE da_gui_buoc (id INTEGER PRIMARY KEY);

-- Every packet that went out, and what came back. Sessions are not kept.
CREATE TABLE goi_gui (
    id INTEGER PRIMARY KEY,
    luc TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ban_tin TEXT NOT NULL,
    cap_nhat INTEGER,                     -- isUpdating, where the message has it
    noi_dung TEXT NOT NULL,               -- the records
    ket_qua TEXT,                         -- NULL until something came back
    tra_loi TEXT
);

-- What was not sent at the last push, and which errors it has.
CREATE TABLE khong_gui_duoc (so_ho_so TEXT PRIMARY KEY, bao_cao TEXT NOT NULL);

-- The districts, and the dossiers and steps that they sent.
CREATE TABLE don_vi (ma TEXT PRIMARY KEY, ten TEXT NOT NULL, khoa TEXT NOT NULL UNIQUE);
CREATE TABLE ho_so_nhan (
    don_vi TEXT NOT NULL REFERENCES don_vi,
    ma_ho_so TEXT NOT NULL,
    ma_tthc TEXT NOT NULL,
    trang_thai TEXT NOT NULL,
    ngay_tiep_nhan TEXT,                  -- as in the packets: 20260105082000
    tong_le_phi INTEGER NOT NULL,
    ban_ghi TEXT NOT NULL,                -- the whole record, so that nothing is lost
    PRIMARY KEY (don_vi, ma_ho_so)
);
CREATE TABLE tien_do_nhan (don_vi TEXT NOT NULL REFERENCES don_vi, ma_ho_so TEXT NOT NULL, ban_ghi TEXT NOT NULL);
