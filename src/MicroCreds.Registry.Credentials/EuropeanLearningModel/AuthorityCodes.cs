using System.Collections.Frozen;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>
/// The codes of the EU Publications Office's authority tables for countries and languages, by the codes that badges use:
/// ISO 3166-1 alpha-2 and the first subtag of BCP 47. Languages without a code of two letters in ISO 639-1 are not here.
/// </summary>
internal static class AuthorityCodes
{
    // Two letters of ISO 3166-1 alpha-2 and the code of the table, which is alpha-3 but for Kosovo.
    private const string CountryTable =
        "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB " +
        "BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR " +
        "BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR " +
        "CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK " +
        "FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS " +
        "GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN " +
        "ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO " +
        "LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD " +
        "MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER " +
        "NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM " +
        "PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP " +
        "SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF " +
        "TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY " +
        "UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XK1A0 YEYEM YTMYT ZAZAF ZMZMB ZWZWE ";

    // Two letters of ISO 639-1 and the code of the table, which is that of ISO 639-2/T.
    private const string LanguageTable =
        "aaAAR abABK aeAVE afAFR akAKA amAMH anARG arARA asASM avAVA ayAYM azAZE baBAK beBEL bgBUL biBIS bmBAM bnBEN " +
        "boBOD brBRE bsBOS caCAT ceCHE chCHA coCOS crCRE csCES cuCHU cvCHV cyCYM daDAN deDEU dvDIV dzDZO eeEWE elELL " +
        "enENG eoEPO esSPA etEST euEUS faFAS ffFUL fiFIN fjFIJ foFAO frFRA fyFRY gaGLE gdGLA glGLG gnGRN guGUJ gvGLV " +
        "haHAU heHEB hiHIN hoHMO hrHRV htHAT huHUN hyHYE hzHER iaINA idIND ieILE igIBO iiIII ikIPK ioIDO isISL itITA " +
        "iuIKU jaJPN jvJAV kaKAT kgKON kiKIK kjKUA kkKAZ klKAL kmKHM knKAN koKOR krKAU ksKAS kuKUR kvKOM kwCOR kyKIR " +
        "laLAT lbLTZ lgLUG liLIM lnLIN loLAO ltLIT luLUB lvLAV mgMLG mhMAH miMRI mkMKD mlMAL mnMON mrMAR msMSA mtMLT " +
        "myMYA naNAU nbNOB ndNDE neNEP ngNDO nlNLD nnNNO noNOR nrNBL nvNAV nyNYA ocOCI ojOJI omORM orORI osOSS paPAN " +
        "piPLI plPOL psPUS ptPOR quQUE rmROH rnRUN roRON ruRUS rwKIN saSAN scSRD sdSND seSME sgSAG siSIN skSLK slSLV " +
        "smSMO snSNA soSOM sqSQI srSRP ssSSW stSOT suSUN svSWE swSWA taTAM teTEL tgTGK thTHA tiTIR tkTUK tlTGL tnTSN " +
        "toTON trTUR tsTSO ttTAT twTWI tyTAH ugUIG ukUKR urURD uzUZB veVEN viVIE voVOL waWLN woWOL xhXHO yiYID yoYOR " +
        "zaZHA zhZHO zuZUL ";

    private static readonly FrozenDictionary<string, string> Countries = Read(CountryTable);
    private static readonly FrozenDictionary<string, string> CountriesBack = Turn(Countries);
    private static readonly FrozenDictionary<string, string> Languages = Read(LanguageTable);
    private static readonly FrozenDictionary<string, string> LanguagesBack = Turn(Languages);

    /// <summary>The table's code of a country, or null.</summary>
    public static string? OfCountry(string alpha2) => Countries.GetValueOrDefault(alpha2);

    /// <summary>The ISO 3166-1 alpha-2 code of a country of the table, or null.</summary>
    public static string? ToCountry(string code) => CountriesBack.GetValueOrDefault(code);

    /// <summary>The table's code of the language of a BCP 47 tag, or null.</summary>
    public static string? OfLanguage(string tag) => Languages.GetValueOrDefault(tag.Split('-')[0]);

    /// <summary>The ISO 639-1 code of a language of the table, or null.</summary>
    public static string? ToLanguage(string code) => LanguagesBack.GetValueOrDefault(code);

    private static FrozenDictionary<string, string> Read(string table) => table
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenDictionary(static entry => entry[..2], static entry => entry[2..], StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, string> Turn(FrozenDictionary<string, string> table) =>
        table.ToFrozenDictionary(static entry => entry.Value, static entry => entry.Key, StringComparer.OrdinalIgnoreCase);
}
