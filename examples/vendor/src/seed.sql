-- A province's counter on a Monday in January. All people and numbers are made up.
INSERT INTO thu_tuc VALUES
    ('1.001193', 'Đăng ký khai sinh', 'G03-GD10', 'Hộ tịch'),
    ('1.004873', 'Cấp Giấy xác nhận tình trạng hôn nhân', 'G03-GD10', 'Hộ tịch'),
    ('2.001610', 'Đăng ký thành lập doanh nghiệp tư nhân', 'G05-KD01', 'Thành lập và hoạt động của doanh nghiệp'),
    ('1.004193', 'Thông báo tìm kiếm, định vị tàu cá', 'G10-TS01', 'Thủy sản');

INSERT INTO ho_so (so_ho_so, ma_thu_tuc, nguoi_nop, loai_nguoi_nop, so_giay_to, ma_tai_khoan, dien_thoai, email, trich_yeu, kenh,
                   tra_qua_buu_dien, tinh_trang, nop_luc, nhan_luc, hen_tra, xong_luc, tra_luc, don_vi, ghi_chu) VALUES
    -- done, handed over at the counter
    ('H26.3.7-260105-0001', '1.001193', 'Nguyễn Thị Bưởi', 'CN', '001190012345', NULL, '0912345678', NULL,
     'Đăng ký khai sinh cho cháu Nguyễn Minh Khôi', 'QUAY', 0, 8, '2026-01-05 08:05:00', '2026-01-05 08:20:00',
     '2026-01-06 17:00:00', '2026-01-06 10:30:00', '2026-01-06 14:10:00', 'UBND xã Hòa Bình', NULL),
    -- being processed, came online
    ('H26.3.7-260105-0002', '1.004873', 'Trần Văn Ổi', 'CN', '001088067890', '7d0f3c52-9a1e-4c8b-b6f4-0e5a2d913c77', '0987654321',
     'tranvanoi@example.vn', NULL, 'MANG', 1, 3, '2026-01-04 21:45:00', '2026-01-05 07:50:00', '2026-01-08 17:00:00', NULL, NULL,
     'UBND xã Hòa Bình', NULL),
    -- waits for a paper
    ('H26.3.7-260105-0003', '2.001610', 'Công ty TNHH Cây Khế', 'DN', NULL, NULL, NULL, 'vanthu@caykhe.example.vn',
     'Thành lập doanh nghiệp tư nhân Cây Khế', 'QUAY', 0, 4, '2026-01-05 09:00:00', '2026-01-05 09:15:00', '2026-01-12 17:00:00',
     NULL, NULL, 'Phòng Đăng ký kinh doanh', 'Hẹn bổ sung trước ngày 09/01'),
    -- came by post this morning, not yet received
    ('H26.3.7-260105-0004', '1.004193', 'Lê Văn Mít', 'CN', NULL, NULL, NULL, NULL, NULL, 'BUUDIEN', 1, 1, '2026-01-05 10:10:00',
     NULL, NULL, NULL, NULL, 'Chi cục Thủy sản', NULL),
    -- a draft of the clerk: it is nobody's business yet
    ('H26.3.7-260105-0005', '1.001193', NULL, 'CN', NULL, NULL, NULL, NULL, NULL, 'QUAY', 0, 0, NULL, NULL, NULL, NULL, NULL,
     'UBND xã Hòa Bình', 'nháp'),
    -- wrong: the table of procedures does not have this one, so its name is missing, and the portal would refuse the dossier
    ('H26.3.7-260105-0006', '1.000656', 'Phạm Thị Na', 'CN', NULL, NULL, NULL, NULL, NULL, 'QUAY', 0, 2, '2026-01-05 10:30:00',
     '2026-01-05 10:40:00', '2026-01-07 17:00:00', NULL, NULL, 'UBND xã Hòa Bình', NULL);

INSERT INTO khoan_thu VALUES
    ('H26.3.7-260105-0001', 'Phí cấp bản sao trích lục khai sinh', 8000, 0),
    ('H26.3.7-260105-0002', 'Lệ phí cấp giấy xác nhận tình trạng hôn nhân', 15000, 1),
    ('H26.3.7-260105-0003', 'Lệ phí đăng ký doanh nghiệp', 50000, 1),
    ('H26.3.7-260105-0003', 'Phí công bố nội dung đăng ký doanh nghiệp', 100000, 0);

INSERT INTO giay_to VALUES
    ('H26.3.7-260105-0001', 'Giấy chứng sinh.pdf', '000.00.00.G03-KQ000410', 'https://motcua.example.vn/tep/5101', 1),
    ('H26.3.7-260105-0002', 'Tờ khai.pdf', NULL, 'https://motcua.example.vn/tep/5102', 1),
    ('H26.3.7-260105-0003', 'Giấy đề nghị đăng ký.pdf', NULL, 'https://motcua.example.vn/tep/5103', 0);

INSERT INTO yeu_cau_bo_sung VALUES
    ('H26.3.7-260105-0003', 'Bổ sung bản sao giấy tờ pháp lý của chủ doanh nghiệp', 'Đỗ Thị Sim', '2026-01-05 15:20:00');

INSERT INTO ket_qua VALUES
    ('H26.3.7-260105-0001', 'Giấy khai sinh', 'KQ.G03.000411', 'https://motcua.example.vn/tep/5201');

INSERT INTO buoc_xu_ly (so_ho_so, can_bo, chuc_vu, phong, viec, tinh_trang, bat_dau, han, luc) VALUES
    ('H26.3.7-260105-0001', 'Đỗ Thị Sim', 'Công chức một cửa', 'Bộ phận Một cửa', 'Tiếp nhận hồ sơ', 2, '2026-01-05 08:05:00',
     '2026-01-05 09:00:00', '2026-01-05 08:20:00'),
    ('H26.3.7-260105-0001', 'Hoàng Văn Bòng', 'Công chức tư pháp - hộ tịch', NULL, 'Ký giấy khai sinh', 7, '2026-01-05 13:00:00',
     '2026-01-06 11:00:00', '2026-01-06 10:30:00'),
    ('H26.3.7-260105-0002', 'Đỗ Thị Sim', 'Công chức một cửa', 'Bộ phận Một cửa', 'Tiếp nhận hồ sơ', 2, NULL, NULL,
     '2026-01-05 07:50:00');

INSERT INTO don_vi VALUES
    ('H26.3.1', 'UBND xã Đông Hồ', 'khoa-vi-du-dong-ho'),
    ('H26.3.2', 'UBND xã Tây Hồ', 'khoa-vi-du-tay-ho');
