namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Some text in UTF-8, somewhere in a buffer that does not change while the text is in use; the default is no text at all.</summary>
internal readonly struct Utf8Text(byte[] buffer, int offset, int length)
{
    private readonly byte[]? _buffer = buffer;
    private readonly int _offset = offset;
    private readonly int _length = length;

    public Utf8Text(byte[] whole)
        : this(whole, 0, whole.Length)
    {
    }

    public bool IsNull => _buffer is null;

    public ReadOnlySpan<byte> Span => new(_buffer, _offset, _length);

    public override string ToString() => System.Text.Encoding.UTF8.GetString(Span);
}
