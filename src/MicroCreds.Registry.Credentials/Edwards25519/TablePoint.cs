using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>A <see cref="SumOperand"/> at rest: 96 bytes, each part below p. The lanes read it as it lies in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TablePoint(FieldWords YPlusX, FieldWords YMinusX, FieldWords TwiceDxy)
{
    public const int Words = 12;

    /// <summary>The neutral point, for digits that are zero.</summary>
    public static readonly TablePoint Neutral = new(new FieldWords(1, 0, 0, 0), new FieldWords(1, 0, 0, 0), default);

    public TablePoint(in SumOperand operand)
        : this(operand.YPlusX.Canonical, operand.YMinusX.Canonical, operand.TwiceDxy.Canonical)
    {
    }

    public SumOperand ToOperand() => new(new FieldElement(YPlusX), new FieldElement(YMinusX), new FieldElement(TwiceDxy));
}
