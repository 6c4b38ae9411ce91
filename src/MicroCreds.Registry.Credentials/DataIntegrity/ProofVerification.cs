using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>What verifying all proofs of a document found. A document without a proof has one report that says so.</summary>
/// <param name="Proofs">One report a proof, in the document's order; never empty.</param>
public sealed record ProofVerification(ImmutableArray<ProofReport> Proofs)
{
    /// <summary>The worst outcome: <see cref="ProofOutcome.Pass"/> only where every proof passed.</summary>
    public ProofOutcome Outcome => Worst.Outcome;

    /// <summary>The first report with the worst outcome: the one to show.</summary>
    public ProofReport Worst
    {
        get
        {
            var worst = Proofs[0];
            foreach (var report in Proofs)
            {
                if (report.Outcome > worst.Outcome)
                    worst = report;
            }

            return worst;
        }
    }
}
