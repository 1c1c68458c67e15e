"""Runs the programs of the seeds against other hosts: `run.py KIND PAGE ORIGINS ARGUMENTS`, JSON in and out."""

import importlib.util
import json
import pathlib
import sys
import tempfile

import clean

CACHE = '''
_kept = {}
class cache:
    get = staticmethod(_kept.get)
    @staticmethod
    def set(key, value, seconds):
        _kept[key] = value
'''


def load(folder, name, program, origins):
    for real, other in origins.items():
        program = program.replace(real, other)
    path = folder / (name + ".py")
    path.write_text(program, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article(module, given):
    first = module.get_access_token(given["id"], given["secret"], given["code"])
    second = module.refresh_access_token(given["id"], given["secret"], first["data"]["refresh_token"])
    spent = module.get_access_token(given["id"], given["secret"], given["code"])
    stale = module.refresh_access_token(given["id"], given["secret"], first["data"]["refresh_token"])
    return {"first": first, "second": second, "spent": spent, "stale": stale}


def listing(module, given):
    union = module.douyinUnion(given["id"], given["secret"])
    who = {"access_token": given["access"], "open_id": given["open_id"]}
    window = union.daren_storelist(**who)
    shown = window["data"]["results"][0]
    product = {"product_id": shown["product_id"]}
    found = union.product_list_search(**who, params={"title": "", "page": 1, "page_size": 20})
    link = next(row["detail_url"] for row in found["data"]["products"] if row["detail_url"])
    task = given["task"]
    return {
        "buyin_id": union.get_buyin_id(**who),
        "window": window,
        "second_page": union.daren_storelist(**who, pageinfo={"page": 2, "limit": 20}),
        "remove": union.daren_storeremove(**who, params={**product, "promotion_id": shown["promotion_id"]}),
        "add": union.daren_storeadd(**who, params={"products": [product], "need_hide": False, "pick_extra": "", "keep_picksource": True}),
        "reputation": union.daren_reputation(**who),
        "orders": union.daren_orders(**who, params=given["orders"]),
        "wrong_orders": union.daren_orders(**who, params={}),
        "apply": union.daren_award_task_apply(access_token=given["access"], task_id=task),
        "apply_again": union.daren_award_task_apply(access_token=given["access"], task_id=task),
        "task": union.daren_award_task_detail(task_id=task),
        # The numbers are joined to text, so only text works.
        "task_products": union.daren_award_task_product(task_id=task, page="1", page_size="20", order_field="0", order_by="0"),
        "category": union.product_category(),
        "search": found,
        "detail": union.product_detail(**who, params={"product_ids": [shown["product_id"]]}),
        "sku": union.product_sku(product_id=str(shown["product_id"])),
        "convert": union.product_picksource_convert(product_url=link, pick_extra="team_a"),
        "generic": union.request("/alliance/kol/buyin_id/?open_id=" + given["open_id"], {}, given["access"]),
        "client_token_kept": union.get_client_token() == union.get_client_token(),
        "form": union._request2(module.FORM, given["form"], isJson=False),
        "page": union._request2(given["page"], {}, method="get"),
    }


def main():
    kind, page, origins, given = sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), json.loads(sys.stdin.read())
    text = pathlib.Path(page).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "django" / "core").mkdir(parents=True)
        for package in ("django", "django/core"):
            (folder / package / "__init__.py").write_text("")
        (folder / "django" / "core" / "cache.py").write_text(CACHE)
        sys.path.insert(0, name)
        module = load(folder, kind, getattr(clean, kind)(text), origins)
        module.FORM = origins["https://open.douyin.com"] + "/oauth/client_token/"
        print(json.dumps({"article": article, "listing": listing}[kind](module, given)))


main()
