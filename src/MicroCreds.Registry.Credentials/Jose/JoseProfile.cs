namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>The ways in which a credential or a presentation is secured with JOSE. <c>typ</c> tells which, or the payload's shape where it does not.</summary>
public enum JoseProfile
{
    /// <summary>VC-JOSE-COSE section 3.1.1, <c>vc+jwt</c>: the payload is the credential.</summary>
    VcJwt,

    /// <summary>VC-JOSE-COSE section 3.1.2, <c>vp+jwt</c>: the payload is the presentation.</summary>
    VpJwt,

    /// <summary>VC-JOSE-COSE section 3.2.1, <c>vc+sd-jwt</c>: a credential with members that its holder may keep back.</summary>
    VcSdJwt,

    /// <summary>VC-JOSE-COSE section 3.2.2, <c>vp+sd-jwt</c>: a presentation with such members.</summary>
    VpSdJwt,

    /// <summary>
    /// Open Badges 3.0 and CLR 2.0, JSON Web Token Proof Format, <c>JWT</c>: the payload is the credential, and its
    /// registered claims repeat members of it.
    /// </summary>
    OpenBadgeJwt,

    /// <summary>VC 1.1 section 6.3.1, <c>JWT</c>: the credential is the claim <c>vc</c>; some Open Badges issuers write it so.</summary>
    DataModel11Jwt,

    /// <summary>IETF SD-JWT VC, <c>dc+sd-jwt</c> (formerly <c>vc+sd-jwt</c> with <c>vct</c>): claims that are no W3C credential.</summary>
    SdJwtVc,

    /// <summary>VC 1.1 section 6.3.1, <c>JWT</c>: the presentation is the claim <c>vp</c>.</summary>
    DataModel11VpJwt,
}
