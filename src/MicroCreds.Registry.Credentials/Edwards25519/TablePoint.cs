using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>A <see cref="SumOperand"/> at rest: 96 bytes, each part below p. The lanes read it where it lies.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TablePoint(FieldWords YPlusX, FieldWords YMinusX, FieldWords TwiceDxy)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 3 * FieldWords.Size;

    /// <summary>The neutral point, for digits that are zero.</summary>
    public static TablePoint Neutral => new(new FieldWords(1, 0, 0, 0), new FieldWords(1, 0, 0, 0), default);

    public TablePoint(in SumOperand operand)
        : this(operand.YPlusX.Canonical, operand.YMinusX.Canonical, operand.TwiceDxy.Canonical)
    {
    }

    public SumOperand ToOperand() => new(new FieldElement(YPlusX), new FieldElement(YMinusX), new FieldElement(TwiceDxy));
}
