using System.Text;

namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>One chunk of a PNG (PNG section 5.3): where it lies in the image.</summary>
/// <param name="Start">The offset of its length field.</param>
/// <param name="Type">The four letters, as a big-endian number.</param>
/// <param name="DataLength">How many bytes of data it has.</param>
internal readonly record struct PngChunk(int Start, uint Type, int DataLength)
{
    /// <summary>Bytes of a chunk beside its data: length, type, checksum.</summary>
    public const int Overhead = 12;

    /// <summary>The offset of its data.</summary>
    public int DataStart => Start + 8;

    /// <summary>The offset just past its checksum.</summary>
    public int End => Start + Overhead + DataLength;

    /// <summary>"the iTXt chunk at byte 33".</summary>
    public string Describe()
    {
        ReadOnlySpan<byte> letters = [(byte)(Type >> 24), (byte)(Type >> 16), (byte)(Type >> 8), (byte)Type];
        return $"the {Encoding.ASCII.GetString(letters)} chunk at byte {Start}";
    }
}
