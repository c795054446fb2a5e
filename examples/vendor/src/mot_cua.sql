-- The tables of the one-stop system as it was.
CREATE TABLE ho_so (
    so_ho_so TEXT PRIMARY KEY,
    ma_thu_tuc TEXT NOT NULL,
    nguoi_nop TEXT,
    loai_nguoi_nop TEXT NOT NULL DEFAULT 'CN',
    so_giay_to TEXT,
    ma_tai_khoan TEXT,
    dien_thoai TEXT,
    email TEXT,
    trich_yeu TEXT,
    kenh TEXT NOT NULL DEFAULT 'QUAY',
    tra_qua_buu_dien INTEGER NOT NULL DEFAULT 0,
    tinh_trang INTEGER NOT NULL,          -- 0 is a draft; the others are in mot_cua.rs
    nop_luc TEXT,                         -- times as '2026-01-05 08:30:00', by the clock on the wall
    nhan_luc TEXT,
    hen_tra TEXT,
    xong_luc TEXT,
    tra_luc TEXT,
    don_vi TEXT NOT NULL,
    ghi_chu TEXT,
    lan_sua INTEGER NOT NULL DEFAULT 1    -- counts the changes
);
CREATE TABLE thu_tuc (ma TEXT PRIMARY KEY, ten TEXT NOT NULL, ma_linh_vuc TEXT NOT NULL, ten_linh_vuc TEXT NOT NULL);
CREATE TABLE khoan_thu (so_ho_so TEXT NOT NULL, ten TEXT NOT NULL, so_tien INTEGER NOT NULL, la_le_phi INTEGER NOT NULL);
CREATE TABLE giay_to (so_ho_so TEXT NOT NULL, ten TEXT NOT NULL, ma_thanh_phan TEXT, dia_chi TEXT NOT NULL, da_so_hoa INTEGER NOT NULL);
CREATE TABLE yeu_cau_bo_sung (so_ho_so TEXT NOT NULL, noi_dung TEXT NOT NULL, can_bo TEXT NOT NULL, luc TEXT NOT NULL);
CREATE TABLE ket_qua (so_ho_so TEXT NOT NULL, ten TEXT NOT NULL, ma_ket_qua TEXT, dia_chi TEXT NOT NULL);
CREATE TABLE buoc_xu_ly (
    id INTEGER PRIMARY KEY,
    so_ho_so TEXT NOT NULL,
    can_bo TEXT NOT NULL,
    chuc_vu TEXT,
    phong TEXT,
    viec TEXT,
    tinh_trang INTEGER NOT NULL,
    bat_dau TEXT,
    han TEXT,
    luc TEXT NOT NULL
);
