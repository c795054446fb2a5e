<?php
// php gui_ho_so.php http://127.0.0.1:8120 goi-tin.json
[, $portal, $file] = $argv;

function post(string $address, array $body): array
{
    $options = ['http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\n",
        'content' => json_encode($body, JSON_UNESCAPED_UNICODE),
        'timeout' => 6,
        'ignore_errors' => true,
    ]];
    $reply = file_get_contents($address, false, stream_context_create($options));
    return json_decode($reply, true, 512, JSON_THROW_ON_ERROR);
}

$login = post("$portal/mapi/login", ['username' => 'motcua.h26', 'password' => 'mat-khau']);
$packet = ['session' => $login['session']] + json_decode(file_get_contents($file), true);
$reply = post("$portal/mapi/g", $packet);
// "đã tồn tại" → gửi lại dạng cập nhật / send again as an update
if (str_contains($reply['message'], 'đã tồn tại')) {
    $reply = post("$portal/mapi/g", ['isUpdating' => 'True'] + $packet);
}
if (!str_contains($reply['message'], 'thành công')) {
    fwrite(STDERR, json_encode($reply));
    exit(1);
}
echo "PHP: xong / done\n";
