/* Calls every function of the library; what it prints is held against what the library says in Rust. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>
#include "../../include/qcvn120.h"

typedef int32_t (*call)(const uint8_t *, size_t, const uint8_t *, size_t, struct Qcvn120Text *);

static void say(const char *name, int32_t code, Qcvn120Text *text) {
    printf("%s %d %zu ", name, code, text->len);
    if (text->data) fwrite(text->data, 1, text->len, stdout);
    printf("\n");
    if (text->data && text->data[text->len] != 0) { puts("no zero byte behind the text"); exit(1); }
    qcvn120_free(text);
    qcvn120_free(text); /* Does nothing. */
}

static void both(const char *name, call function, const char *input, const char *options) {
    Qcvn120Text text = {0};
    int32_t code = function((const uint8_t *)input, strlen(input), (const uint8_t *)options, strlen(options), &text);
    say(name, code, &text);
}

static char *packet;
static int rounds = 50;

static void *many(void *unused) {
    for (int round = 0; round < rounds; round++) {
        Qcvn120Text text = {0};
        if (qcvn120_check((const uint8_t *)packet, strlen(packet), NULL, 0, &text) != QCVN120_OK) exit(1);
        qcvn120_free(&text);
    }
    return unused;
}

int main(int count, char **arguments) {
    FILE *file = fopen(arguments[1], "rb");
    packet = calloc(1, 1 << 20);
    if (count < 2 || !file || !packet || fread(packet, 1, (1 << 20) - 1, file) == 0) return 1;
    fclose(file);
    if (count > 2) rounds = atoi(arguments[2]);
    Qcvn120Text text = {0};
    int32_t code = qcvn120_version(&text);
    say("version", code, &text);
    both("check", qcvn120_check, packet, "");
    both("check-broken", qcvn120_check, "{", "{\"values\": true}");
    both("check-options", qcvn120_check, packet, "{\"mesage\": 1}");
    both("convert", qcvn120_convert, packet, "{\"to\": \"xml\"}");
    both("convert-broken", qcvn120_convert, "{", "{\"to\": \"xml\"}");
    both("convert-refused", qcvn120_convert, "{\"MaHoSo\": {}, \"NguoiXuLy\": \"A\"}", "{\"to\": \"xml\", \"message\": \"CapNhatTienDoHoSoMC\"}");
    both("read", qcvn120_read, packet, "");
    code = qcvn120_explain((const uint8_t *)"quirk.key-case", 14, &text);
    say("explain", code, &text);
    both("schema", qcvn120_schema, "DongBoHoSoMC", "{\"kind\": \"flat\"}");
    both("schema-unknown", qcvn120_schema, "DongBoHoSo", "");
    both("sample", qcvn120_sample, "LayThuTuc", "{\"to\": \"xml\", \"seed\": 5, \"count\": 2}");
    both("sample-unknown", qcvn120_sample, "DangNhap", "{\"form\": \"list\", \"lang\": \"vi\"}");
    code = qcvn120_check(NULL, 7, NULL, 0, &text);
    say("null", code, &text);
    if (qcvn120_check(NULL, 0, NULL, 0, NULL) != QCVN120_ARGUMENT) return 1;
    if (qcvn120_explain((const uint8_t *)"\xff", 1, &text) != QCVN120_ARGUMENT) return 1;
    pthread_t threads[4];
    for (int at = 0; at < 4; at++) pthread_create(&threads[at], NULL, many, NULL);
    for (int at = 0; at < 4; at++) pthread_join(threads[at], NULL);
    free(packet);
    return 0;
}
