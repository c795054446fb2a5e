<?php
// As caller.c, by FFI. The header is read as it is, but for what the preprocessor would take out.
$header = file_get_contents(__DIR__ . '/../../include/qcvn120.h');
$header = preg_replace('/^#ifdef __cplusplus.*?^#endif[^\n]*$/ms', '', $header);
$header = preg_replace('/^#.*$/m', '', $header);
$library = FFI::cdef($header, $argv[1]);

function bytes(FFI $library, ?string $text): ?FFI\CData {
    if ($text === null || $text === '') return null;
    $bytes = $library->new('uint8_t[' . strlen($text) . ']');
    FFI::memcpy($bytes, $text, strlen($text));
    return $bytes;
}

function call(FFI $library, string $label, string $name, ?string ...$inputs): void {
    $text = $library->new('Qcvn120Text');
    $arguments = [];
    foreach ($inputs as $one) {
        array_push($arguments, bytes($library, $one), $one === null ? 7 : strlen($one));
    }
    $code = $library->{"qcvn120_$name"}(...[...$arguments, FFI::addr($text)]);
    $said = FFI::isNull($text->data) ? '' : FFI::string($text->data, $text->len);
    echo "$label $code {$text->len} $said\n";
    $library->qcvn120_free(FFI::addr($text));
}

$packet = file_get_contents($argv[2]);
call($library, 'version', 'version');
call($library, 'check', 'check', $packet, '');
call($library, 'check-broken', 'check', '{', '{"values": true}');
call($library, 'check-options', 'check', $packet, '{"mesage": 1}');
call($library, 'convert', 'convert', $packet, '{"to": "xml"}');
call($library, 'convert-broken', 'convert', '{', '{"to": "xml"}');
call($library, 'convert-refused', 'convert', '{"MaHoSo": {}, "NguoiXuLy": "A"}', '{"to": "xml", "message": "CapNhatTienDoHoSoMC"}');
call($library, 'read', 'read', $packet, '');
call($library, 'explain', 'explain', 'quirk.key-case');
call($library, 'schema', 'schema', 'DongBoHoSoMC', '{"kind": "flat"}');
call($library, 'schema-unknown', 'schema', 'DongBoHoSo', '');
call($library, 'sample', 'sample', 'LayThuTuc', '{"to": "xml", "seed": 5, "count": 2}');
call($library, 'sample-unknown', 'sample', 'DangNhap', '{"form": "list", "lang": "vi"}');
call($library, 'null', 'check', null, '');
