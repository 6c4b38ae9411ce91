using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Questions;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>
/// Writes the answers to one batch, byte for byte as <see cref="VerificationResultWriter"/> does; what is the same in
/// every answer is spelled once. Not thread-safe.
/// </summary>
internal sealed class AnswerWriter : IDisposable
{
    private const int MaxDigits = 20;

    // What no JSON writer escapes: enough for every ordinary URL and URN.
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$()*,;=%"u8);

    private readonly GrowingBuffer _output;
    private readonly ResultDetail _detail;
    private readonly SpelledAsOf _asOf;
    private Utf8JsonWriter? _json;

    public AnswerWriter(GrowingBuffer output, ResultDetail detail, SpelledAsOf asOf)
    {
        _output = output;
        _detail = detail;
        _asOf = asOf;
    }

    /// <summary>Writes one answer and its line end.</summary>
    public void Write(long line, in Judgement judgement)
    {
        if (judgement.Checks is not { IsSpelled: true } || (!judgement.JsonId.IsEmpty && judgement.JsonId[1..^1].ContainsAnyExcept(Plain)))
            Write(line, judgement.ToResult(_asOf.AsOf));
        else
            WriteSpelled(line, in judgement);
    }

    public void Dispose() => _json?.Dispose();

    private void WriteSpelled(long line, in Judgement judgement)
    {
        _output.Append("{\"line\":"u8);
        Utf8Formatter.TryFormat(line, _output.GetSpan(MaxDigits), out var digits);
        _output.Advance(digits);
        _output.Append(","u8);
        _output.Append(judgement.Checks!.SpelledOutcome);
        if (!judgement.JsonId.IsEmpty)
        {
            _output.Append(",\"id\":"u8);
            _output.Append(judgement.JsonId);
        }

        _output.Append(judgement.Checks.SpelledChecks(_detail));
        _output.Append(_asOf.Tail);
    }

    private void Write(long line, VerificationResult result)
    {
        if (_json is null)
            _json = new Utf8JsonWriter(_output);
        else
            _json.Reset(_output);
        VerificationResultWriter.Write(_json, result, line, _detail);
        _json.Flush();
        _output.Append("\n"u8);
    }
}
