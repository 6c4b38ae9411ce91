using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Json;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>RDF 1.1 N-Quads (W3C Recommendation): reading all of it, writing its canonical form (RDFC-1.0).</summary>
public static class NQuads
{
    /// <summary>The longest text that is read: 16 MiB.</summary>
    public const int MaxBytes = RdfDataset.MaxCanonicalBytes;

    /// <summary>
    /// Adds the quads of a text to a dataset. Never throws for input. Labels of blank nodes mean the nodes that the
    /// dataset already has under them.
    /// </summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="dataset">Takes the quads; where the text is refused, those before the place of the error.</param>
    /// <param name="error">Why and where the text was refused.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, RdfDataset dataset, [NotNullWhen(false)] out NQuadsError? error)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (utf8.Length > MaxBytes)
        {
            error = new NQuadsError(1, 1, $"The text has {utf8.Length} bytes; {MaxBytes} are read at most.");
            return false;
        }

        var notUtf8 = UnicodeScan.IndexOfNotUtf8(utf8);
        if (notUtf8 >= 0)
        {
            error = NQuadsReader.ErrorAt(utf8, notUtf8, "The text is not UTF-8.");
            return false;
        }

        using var reader = new NQuadsReader(utf8, dataset);
        return reader.TryRead(out error);
    }

    /// <summary>
    /// Writes the quads of a dataset in the order in which they were added, each in its canonical form. Blank nodes
    /// are <c>_:b0</c>, <c>_:b1</c> and so on, in the order in which the dataset got them.
    /// </summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="destination">Takes the text, in UTF-8.</param>
    public static void Write(RdfDataset dataset, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(destination);
        var numbers = new int[dataset.BlankNodeCount];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = i;
        var labels = BlankNodeLabels.Numbered("_:b"u8, numbers);
        foreach (ref readonly var quad in dataset.Quads)
        {
            var line = destination.GetSpan(NQuadsLine.MaxBytes(dataset, quad));
            destination.Advance(NQuadsLine.Write(dataset, quad, labels, line));
        }
    }
}
