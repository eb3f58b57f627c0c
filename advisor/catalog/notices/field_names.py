"""What the fields of a notice are called: both vocabularies of the business-support service, and tables' headers."""

from collections.abc import Mapping, Sequence

from advisor.catalog.notices.notice_reading import Lines

# our names, and what each is called; of several that a notice has, the first one that says anything counts
NAMES: Mapping[str, Sequence[str]] = {
    "id": ("pblancId", "seq", "공고ID", "공고번호", "서비스ID", "서비스아이디"),
    "title": ("pblancNm", "title", "공고명", "공고제목", "지원사업명", "사업명", "서비스명", "제목"),
    "agency": ("jrsdInsttNm", "author", "소관기관명", "소관기관", "소관부처"),
    "operator": ("excInsttNm", "수행기관명", "수행기관", "시행기관", "접수기관명", "접수기관"),
    "target": ("trgetNm", "지원대상", "신청대상", "모집대상"),
    "criteria": ("선정기준", "신청자격", "지원자격", "자격요건"),
    "summary": ("bsnsSumryCn", "description", "사업개요내용", "사업개요", "서비스목적요약"),
    "benefit": ("지원내용",),
    "period": ("reqstBeginEndDe", "reqstDt", "신청기간", "접수기간", "모집기간", "신청기한", "접수기한"),
    "tags": ("hashtags", "hashTags", "해시태그"),
    "how": ("reqstMthPapersCn", "신청방법"),
    "papers": ("구비서류", "제출서류"),
    "page": ("pblancUrl", "link", "공고URL", "공고주소", "상세조회URL"),
    "door": ("rceptEngnHmpgUrl", "온라인신청사이트URL", "신청URL", "신청주소"),
    "ask": ("refrncNm", "문의처", "전화문의"),
    "posted": ("creatPnttm", "pubDate", "등록일자", "등록일", "공고일", "공고일자", "게시일"),
    "attached": ("fileNm", "첨부파일명", "첨부파일"),
    "printed": ("printFileNm", "본문출력파일명"),
}
SERVICE = ("pblancId", "pblancNm", "seq", "jrsdInsttNm", "reqstBeginEndDe", "reqstDt", "lcategory")
ADDRESSES = ("page", "door")  # their text is an address, in which an ampersand means something
COUNTERS = ("totCnt", "inqireCo", "rnum")  # of the list and of its readers: they say nothing of the notice
CATEGORIES = ("lcategory", "pldirSportRealmLclasCodeNm", "pldirSportRealmLcategoryCodeNm", "pldirSportRealmMlsfcCodeNm")
# the service's shelves: no words about a merchant
KEEPER, ADDRESS = "기업마당", "https://www.bizinfo.go.kr"  # where JSON of that service comes from


def as_header(name: str) -> str:
    """A name of a field as it is compared: without blanks, in small letters."""
    return "".join(name.split()).casefold()


def meant(says: Mapping[str, Lines], names: Mapping[str, Sequence[str]]) -> dict[str, Lines]:
    """The fields by our names. Two that stand for one field count once, where they say the same."""
    folded = {as_header(key): value for key, value in says.items()}
    found = {
        name: next((folded[as_header(each)] for each in called if folded.get(as_header(each))), ())
        for name, called in names.items()
    }
    return {name: lines for name, lines in found.items() if lines}
